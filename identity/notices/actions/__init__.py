"""What is done with notices; each module is about one step."""
