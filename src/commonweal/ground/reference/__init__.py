"""Facts that belong to nobody in particular: bodies, code lists, part-dates, bank holidays."""
