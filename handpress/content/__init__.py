"""YAML → Handout: what is said, and what the clinic decides."""
