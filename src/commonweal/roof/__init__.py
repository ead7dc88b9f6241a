"""What asks everyone and owns no facts of its own: pages, reports, search, open data."""
