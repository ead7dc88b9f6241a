"""From the rows of an agreement to what follows from them."""
