"""What gives the tests a Redress of their own: keys, databases, a server, a browser."""
