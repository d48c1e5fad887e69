"""Handout → HTML → PDF: how it looks on paper."""
