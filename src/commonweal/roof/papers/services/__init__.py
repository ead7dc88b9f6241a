"""What people do with templates, subjects and papers."""
