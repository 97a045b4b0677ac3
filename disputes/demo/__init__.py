"""What the demo tells of disputes."""
