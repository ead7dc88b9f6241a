"""Reasons why something cannot be done yet, as sentences."""
