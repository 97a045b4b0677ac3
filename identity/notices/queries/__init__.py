"""What the pages of a notice show."""
