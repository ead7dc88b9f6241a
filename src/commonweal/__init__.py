"""Commonweal: software for partnerships of public bodies."""
