"""The vault: personal data sealed at rest, masked in Python, read only with a reason."""
