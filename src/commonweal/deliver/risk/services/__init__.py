"""Things that a person does about risk, and about the cost of sharing."""
