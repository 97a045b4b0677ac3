"""What the integrity check looks at, one module each; helpdesk.audit.verify runs them all."""
