"""From one set of facts to a paper for each body."""
