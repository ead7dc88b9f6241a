"""Settings for each place where Commonweal runs; see docs/reference/settings.md."""
