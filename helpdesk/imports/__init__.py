"""Bringing records in from CSV files: reading them line by line and saying what became of each."""
