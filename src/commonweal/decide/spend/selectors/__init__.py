"""Questions that the spend app asks of its rows, by subject."""
