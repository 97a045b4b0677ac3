"""The trail as reviewers see it: who may, what they look for, and the entries in words."""
