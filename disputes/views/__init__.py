"""The pages of disputes at the desk."""
