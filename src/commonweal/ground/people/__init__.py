"""Who is in a partnership and in which role, and which bodies show each other which rows."""
