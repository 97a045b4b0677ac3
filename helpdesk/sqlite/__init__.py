"""Django's SQLite backend with connections kept in a pool."""
