"""One proposal, one decision line per partner, in that partner's own body."""
