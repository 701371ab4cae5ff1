"""Frozen records every other room speaks in: no I/O, no Qt, no torch."""
