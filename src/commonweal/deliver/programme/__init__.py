"""Stages, dates, gates and actions: where each piece of work is."""
