"""handpress: printed patient information in many languages, from one set of sources."""

__version__ = "0.1.0"
