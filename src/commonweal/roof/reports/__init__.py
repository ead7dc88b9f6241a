"""The report cycle: open, remind, freeze, issue, archive."""
