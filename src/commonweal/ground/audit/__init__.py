"""What was done, by whom and why; what each row said at any moment."""
