"""The demo's people: platforms, staff and members, plainly made up."""
