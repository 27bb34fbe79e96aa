"""Meantime: for the time between a goodbye and the next hello."""

__version__ = "0.1.0"
