"""What each partner owes the others in data, and what has come."""
