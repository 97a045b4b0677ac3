"""Bundles of the trail to take away: asked for, made behind the page, kept for a week."""
