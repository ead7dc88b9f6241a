"""Pages of a programme's savings."""
