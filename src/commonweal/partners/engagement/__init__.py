"""Whom the partners speak to, by which channels, and what staff ask."""
