"""Measurements: each file here is one, run by `make bench` and readable by itself."""
