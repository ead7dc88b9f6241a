"""Who the partners are, what each has agreed, and what each owes the others."""
