"""A body's own Word template: what it may hold, where its places are, and how they are filled."""
