"""What the pages of disputes show, put together."""
