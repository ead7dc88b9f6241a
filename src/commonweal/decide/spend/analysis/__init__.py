"""The spend app's doorway to the methods."""
