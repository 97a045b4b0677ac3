"""The REST API's edge: what every endpoint shares. The endpoints stand in each room's api.py."""
