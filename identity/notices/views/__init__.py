"""Pages of a notice's steps."""
