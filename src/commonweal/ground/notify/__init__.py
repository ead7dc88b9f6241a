"""Messages that leave the product."""
