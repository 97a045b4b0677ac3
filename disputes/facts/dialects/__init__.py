"""The systems that tell of money and parcels, each in its own way."""
