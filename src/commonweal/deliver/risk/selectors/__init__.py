"""Questions that we ask of the facts."""
