"""Vitrail: interactive analysis of texts with transformers."""

__version__ = "0.1.0"
