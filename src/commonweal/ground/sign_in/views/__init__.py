"""Pages by which a person signs in, joins, and keeps their own account."""
