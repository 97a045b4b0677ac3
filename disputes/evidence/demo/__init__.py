"""What this room tells of the demo."""
