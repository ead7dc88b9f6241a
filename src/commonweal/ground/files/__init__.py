"""Documents kept with their digest, size and type."""
