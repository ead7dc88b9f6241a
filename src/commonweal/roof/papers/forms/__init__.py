"""What people type about templates, subjects and papers."""
