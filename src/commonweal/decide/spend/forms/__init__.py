"""What people fill in about ledgers, suppliers and contracts."""
