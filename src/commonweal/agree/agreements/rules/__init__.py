"""Why something cannot be done to an agreement, as sentences."""
