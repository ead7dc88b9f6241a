"""What people do with the plan and the staff page, signed in or not."""
