"""Why something cannot be done yet with ledgers, suppliers and contracts, as sentences."""
