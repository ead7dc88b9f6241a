"""Committee papers: one set of facts, in each partner's own template."""
