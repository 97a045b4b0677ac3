"""What is done with a call from our page."""
