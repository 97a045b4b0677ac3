"""What people type, checked for form; the actions check the rules."""
