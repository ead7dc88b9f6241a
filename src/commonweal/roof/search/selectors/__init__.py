"""What can be looked for, and how it is found."""
