"""What leaves: the public version and the whole as plain files."""
