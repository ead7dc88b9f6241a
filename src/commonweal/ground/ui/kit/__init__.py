"""A page with every component in several states: for people to look at and for tests to check."""

from .view import kit

__all__ = ["kit"]
