"""Sealed rows."""
