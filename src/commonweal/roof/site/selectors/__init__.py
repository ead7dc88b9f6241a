"""Questions that only the roof can ask, because their answers lie in several apps."""
