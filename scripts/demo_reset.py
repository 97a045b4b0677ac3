"""`make demo-reset`: remove the demo's data and keys, then load the demo afresh."""

from scripts import demo
from scripts.run import check_port
from scripts.steps import Step, do_all


def main() -> None:
    """Start over; refused while a server still uses the port, and with it perhaps the data."""
    do_all([Step("Port", check_port), *demo.installing(), Step("Removing", demo.remove)])
    do_all(demo.loading())
    print("The demo is fresh again. Start it with: make run")


if __name__ == "__main__":
    main()
