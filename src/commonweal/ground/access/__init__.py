"""Who may do what, and whose rows each person may see."""
