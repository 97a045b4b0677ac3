"""How telephone providers sign and speak; docs/webhooks.md says how each is connected."""
