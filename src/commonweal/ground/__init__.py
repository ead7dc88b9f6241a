"""What stands under every app: reference facts, people, permission, record, messages, pages."""
