"""What people do with ledgers, suppliers and contracts."""
