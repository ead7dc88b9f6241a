"""Pages for those who keep the plan and the staff page."""
