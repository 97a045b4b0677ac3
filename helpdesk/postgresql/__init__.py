"""Django's PostgreSQL backend without the second index it gives to every text."""
