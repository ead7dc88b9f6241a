"""Between the facts and `commonweal.methods`."""
