"""Who the partners are, what each takes part in, and on what terms."""
