"""The demo's orders and cases, told through the same actions as everything else."""
