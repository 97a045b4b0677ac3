"""What was said, for the customer to keep: as PDF and by email, never with a note in it."""
