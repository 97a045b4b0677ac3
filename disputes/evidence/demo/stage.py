"""Registers the stage."""
