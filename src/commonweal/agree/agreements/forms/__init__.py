"""What a person typed, checked."""
