"""Loads the real partnerships of `examples/`, so that a newcomer has something to see."""
