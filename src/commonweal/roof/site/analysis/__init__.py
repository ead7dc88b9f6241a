"""What the facts of several apps amount to, for one partner or one person."""
