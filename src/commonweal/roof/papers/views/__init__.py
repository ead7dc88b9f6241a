"""Pages for templates, subjects and papers."""
