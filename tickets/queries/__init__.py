"""Reads for pages: a fixed number of queries each, pages by keyset, no counting of large sets."""
