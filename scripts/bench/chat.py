"""Messages of chats: how many a second, how soon, and what a waiting socket costs.

- rate: two-member rooms, each message to both; Redress (sealed, history, ledger, committed before
  it is acknowledged) against the limit (in memory, no database) and against stock Channels;
- soon: from sending to the acknowledgement at a steady rate, against a Channels echo and against
  stock Channels (a row inserted, then sent to the group);
- idle: memory of a customer's open socket, against Daphne with an application that only accepts;
- all: many customers and the desk at once, each caught up after one message.

The servers are those of _chat_servers.py. Goals (performance.md, 1 to 3): rate at least 0.5 of the
limit and 10 times stock; soon at most 4 times the echo; idle at most 1.5 times bare; none refused.
"""

import argparse
import asyncio
import statistics
import sys

from scripts.bench._chat_crowd import everybody, idle_of
from scripts.bench._chat_rate import rate_of, soon_of
from scripts.bench._chat_rooms import Room, Sizes, cases, make_table, serving
from scripts.bench._place import alternating, place, ratio


def main(arguments: list[str]) -> None:
    """Measure and print."""
    sizes, parts = asked(arguments)
    with place():
        rooms = {"redress": cases(sizes.rooms)}
        for kind in ("limit", "stock", "echo", "bare"):
            rooms[kind] = [
                Room((f"/{kind}/{n}/", ""), (f"/{kind}/{n}/", "")) for n in range(sizes.rooms)
            ]
        make_table()
        measure(sizes, rooms, parts)


def asked(arguments: list[str]) -> tuple[Sizes, list[str]]:
    """Sizes and parts from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    defaults = {
        "rooms": 40, "each": 50, "per-second": 150, "seconds": 4.0, "idle": 1000, "rounds": 5,
        "customers": 1000, "agents": 50,
    }  # fmt: skip
    for name, value in defaults.items():
        parser.add_argument(f"--{name}", type=type(value), default=value)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    found = vars(parser.parse_args(arguments))
    parts = found.pop("only")
    return Sizes(**found), parts


def measure(sizes: Sizes, rooms: dict[str, list[Room]], parts: list[str]) -> None:
    """Each part with servers of its own."""
    for part in parts:
        PARTS[part](sizes, rooms)


def measure_rate(sizes: Sizes, rooms: dict[str, list[Room]]) -> None:
    """Messages a second, against the limit and against stock."""
    with serving("redress") as ours, serving("limit") as most, serving("stock") as stock:
        ports = {"redress": ours, "limit": most, "stock": stock}
        ways = {k: rate_of(k, port, rooms[k], sizes.each) for k, port in ports.items()}
        report_rate(alternating(ways, sizes.rounds), sizes)


def measure_soon(sizes: Sizes, rooms: dict[str, list[Room]]) -> None:
    """Milliseconds until a message is acknowledged, against an echo and against stock."""
    with serving("redress") as ours, serving("echo") as echo, serving("stock") as stock:
        ports = {"redress": ours, "echo": echo, "stock": stock}
        ways = {k: soon_of(k, port, rooms[k], sizes) for k, port in ports.items()}
        report_soon(alternating(ways, sizes.rounds), sizes)


def measure_idle(sizes: Sizes, rooms: dict[str, list[Room]]) -> None:
    """Memory of a socket that says nothing, against one that is only accepted."""
    ways = {kind: idle_of(kind, rooms[kind][0], sizes.idle) for kind in ("redress", "bare")}
    report_idle(alternating(ways, sizes.rounds), sizes)


def measure_all(sizes: Sizes, rooms: dict[str, list[Room]]) -> None:
    """Everybody at once."""
    with serving("redress") as ours:
        report_all(asyncio.run(everybody(ours, rooms["redress"], sizes)), sizes)


PARTS = {"rate": measure_rate, "soon": measure_soon, "idle": measure_idle, "all": measure_all}


def report_rate(taken: dict[str, list[float]], sizes: Sizes) -> None:
    """Messages a second."""
    print(f"{sizes.rooms} rooms of two, {sizes.each} messages each, {sizes.rounds} rounds")
    for name, rates in taken.items():
        print(f"{name:8} {statistics.median(rates):8,.0f} messages/s")
    for base in ("limit", "stock"):
        print(f"redress / {base}: {ratio(taken, 'redress', base):.2f}")


def report_soon(taken: dict[str, list[float]], sizes: Sizes) -> None:
    """Milliseconds."""
    for name, times in taken.items():
        print(f"{name:8} {statistics.median(times):8.2f} ms p50 at {sizes.per_second}/s")
    for base in ("echo", "stock"):
        print(f"redress / {base}: {ratio(taken, 'redress', base):.2f}")


def report_idle(taken: dict[str, list[float]], sizes: Sizes) -> None:
    """KiB."""
    for name, sizes_ in taken.items():
        print(f"{name:8} {statistics.median(sizes_) / 1024:8.1f} KiB each of {sizes.idle} sockets")
    print(f"redress / bare: {ratio(taken, 'redress', 'bare'):.2f}")


def report_all(found: dict[str, float], sizes: Sizes) -> None:
    """One line."""
    print(
        f"{sizes.customers} customers and {sizes.agents} at the desk: "
        f"{found['refused']:.0f} refused, open in {found['opened in']:.1f} s, "
        f"all caught up in {found['caught up in'] * 1e3:.0f} ms"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
