"""The commands behind the Makefile. Standard library only: they run on a bare Python."""
