"""The running process: what stands between the network and the pages."""
