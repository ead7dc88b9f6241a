"""What the database is told in its own words."""
