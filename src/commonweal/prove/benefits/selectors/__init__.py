"""Questions asked of the savings."""
