"""Pages of people, roles and disclosures."""
