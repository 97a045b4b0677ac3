"""Work behind the pages: tasks, leases on rows, periodic sweeps."""
