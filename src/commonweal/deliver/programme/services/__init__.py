"""Things that a person does to a programme."""
