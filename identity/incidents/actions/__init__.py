"""What is done with incidents; each module is about one step."""
