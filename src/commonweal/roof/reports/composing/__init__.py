"""From one set of facts to documents: the highlight and milestone report, for each audience."""
