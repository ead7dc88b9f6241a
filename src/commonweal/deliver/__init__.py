"""Where each piece of work is, and when it will truly finish."""
