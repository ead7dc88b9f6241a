"""The look: components, forms, tables, charts."""
