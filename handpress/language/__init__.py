"""Handout → the same Handout in another language."""
