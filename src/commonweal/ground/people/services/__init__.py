"""What is done with people, roles and disclosures."""
