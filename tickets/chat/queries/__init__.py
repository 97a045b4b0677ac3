"""What the chat's pages and sockets read."""
