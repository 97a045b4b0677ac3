"""Bundles of the trail that a stranger can verify without us; docs/audit.md describes them."""
