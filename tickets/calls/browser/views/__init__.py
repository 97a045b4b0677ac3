"""Pages and posts of calls from our page."""
