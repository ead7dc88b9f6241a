"""People who can sign in, and how they do it."""
