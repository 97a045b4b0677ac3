"""Redress's own pictures: 24-pixel strokes, and the shapes that stand beside state words."""

ICONS: dict[str, str] = {
    "home": '<path d="M4 11 12 4l8 7v8a1 1 0 0 1-1 1h-4v-6H9v6H5a1 1 0 0 1-1-1z"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>',
    "inbox": '<path d="M4 14 6.5 5h11L20 14v5H4zM4 14h4.5l1.5 2.5h4l1.5-2.5H20"/>',
    "hourglass": (
        '<path d="M6 3.5h12M6 20.5h12M7.5 3.5v4L12 12l4.5-4.5v-4M7.5 20.5v-4L12 12l4.5 4.5v4"/>'
    ),
    "phone": (
        '<path d="M8.5 4H5.2A1.2 1.2 0 0 0 4 5.3 15.5 15.5 0 0 0 18.7 20a1.2 1.2 0 0 0 '
        '1.3-1.2v-3.3l-4-1.5-1.7 2A12 12 0 0 1 8 9.7l2-1.7z"/>'
    ),
    "chat": '<path d="M4 5.5h16v11h-8.5L7 20v-3.5H4zM8 9.5h8M8 12.7h5"/>',
    "scale": (
        '<path d="M12 4v16M8 20h8M5 7h14M5 7l-2.5 6.5a2.7 2.7 0 0 0 5 0zM19 7l-2.5 6.5a2.7 2.7 0 '
        '0 0 5 0z"/>'
    ),
    "list": '<path d="M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.5M4.5 12h.5M4.5 17.5h.5"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5 5"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "cross": '<path d="m6 6 12 12M18 6 6 18"/>',
    "alert": '<path d="M12 4 21 19.5H3zM12 10v4.5M12 17v.2"/>',
    "lock": (
        '<rect x="5.5" y="11" width="13" height="9" rx="1.5"/><path d="M8.5 11V8a3.5 3.5 0 0 1 7 '
        '0v3"/>'
    ),
    "unlock": (
        '<rect x="5.5" y="11" width="13" height="9" rx="1.5"/><path d="M8.5 11V8a3.5 3.5 0 0 1 '
        '6.8-1.2"/>'
    ),
    "eye": (
        '<path d="M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6z"/><circle cx="12" '
        'cy="12" r="2.5"/>'
    ),
    "parcel": '<path d="M4 8 12 4l8 4v8.5L12 20.5 4 16.5zM4 8l8 4 8-4M12 12v8.5M8 6l8 4"/>',
    "card": '<rect x="3" y="5.5" width="18" height="13" rx="1.5"/><path d="M3 10h18M6.5 15h4"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20c.6-4 3.6-6 7.5-6s6.9 2 7.5 6"/>',
    "paperclip": (
        '<path d="m19 11.5-7.5 7.5a4.6 4.6 0 0 1-6.5-6.5L13 4.5a3 3 0 0 1 4.3 4.3L9.5 16.5a1.5 '
        '1.5 0 0 1-2.1-2.1l7-7"/>'
    ),
    "camera": '<path d="M3.5 8h4L9 5.5h6L16.5 8h4v11h-17z"/><circle cx="12" cy="13" r="3.3"/>',
    "arrow-left": '<path d="M20 12H4.5M11 5.5 4.5 12l6.5 6.5"/>',
    "arrow-right": '<path d="M4 12h15.5M13 5.5l6.5 6.5-6.5 6.5"/>',
    "flag": '<path d="M5.5 21V4M5.5 4.5h13l-3 4.25 3 4.25h-13"/>',
    "note": '<path d="M5 4h14v10.5L13.5 20H5zM19 14.5h-5.5V20M8.5 8.5h7M8.5 12h4"/>',
    "globe": (
        '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 '
        '12 0 17"/>'
    ),
    "menu": '<path d="M4 6.5h16M4 12h16M4 17.5h16"/>',
    "key": '<circle cx="8" cy="15.5" r="4"/><path d="m11 12.5 8.5-8.5M16 7.5l3 3M13.5 10l2 2"/>',
    "shield": (
        '<path d="M12 3.5 19.5 6v6c0 4.5-3 7.5-7.5 9-4.5-1.5-7.5-4.5-7.5-9V6zM8.7 12l2.3 2.3 '
        '4.3-4.3"/>'
    ),
    "mail": '<rect x="3.5" y="5.5" width="17" height="13" rx="1.5"/><path d="m4 7 8 6 8-6"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "feed": (
        '<path d="M5 13a6 6 0 0 1 6 6M5 8a11 11 0 0 1 11 11M5 4.5A14.5 14.5 0 0 1 19.5 19"/>'
        '<circle cx="6" cy="18" r="1.2"/>'
    ),
    "gear": (
        '<circle cx="12" cy="12" r="3"/><circle cx="12" cy="12" r="6.5"/><path d="M12 5.5V3M12 '
        "21v-2.5M5.5 12H3M21 12h-2.5M7.4 7.4 5.6 5.6M18.4 18.4l-1.8-1.8M7.4 16.6l-1.8 1.8M18.4 "
        '5.6l-1.8 1.8"/>'
    ),
    "logout": '<path d="M13.5 4H5v16h8.5M10 12h10.5M16.5 8l4 4-4 4"/>',
    "platforms": (
        '<path d="M4 10 5.5 4.5h13L20 10M4 10c0 3 4 3 4 0 0 3 4 3 4 0 0 3 4 3 4 0 0 3 4 3 4 '
        '0M5.5 12v7.5h13V12M10 19.5V15h4v4.5"/>'
    ),
}
"""What each name draws. The words beside it carry the meaning; readers skip the picture."""

SHAPES: dict[str, str] = {
    "dot": '<circle cx="6" cy="6" r="5" fill="currentColor"/>',
    "ring": '<circle cx="6" cy="6" r="4.25"/>',
    "half": '<circle cx="6" cy="6" r="4.25"/><path d="M6 1.75a4.25 4.25 0 0 1 0 8.5z" '
    'fill="currentColor"/>',
    "tick": '<path d="m1.75 6.5 2.75 2.75 5.75-6"/>',
    "square": '<rect x="1.75" y="1.75" width="8.5" height="8.5" rx="1"/>',
    "diamond": '<path d="M6 1 11 6 6 11 1 6z" fill="currentColor"/>',
    "triangle": '<path d="M6 1.25 11 10.75H1z" fill="currentColor"/>',
    "cross": '<path d="m2.25 2.25 7.5 7.5M9.75 2.25l-7.5 7.5"/>',
    "dash": '<path d="M1.5 6h9"/>',
}
"""12-pixel shapes: a state is told by its word and its shape before its colour."""

STATES: dict[str, tuple[str, str]] = {
    "new": ("strong", "dot"),
    "open": ("strong", "ring"),
    "waiting": ("", "half"),
    "pending": ("", "half"),
    "due": ("warn", "triangle"),
    "overdue": ("bad", "diamond"),
    "solved": ("good", "tick"),
    "verified": ("good", "tick"),
    "paid": ("good", "tick"),
    "delivered": ("good", "tick"),
    "sent": ("good", "tick"),
    "captured": ("good", "tick"),
    "succeeded": ("good", "tick"),
    "needs_response": ("warn", "triangle"),
    "inquiry": ("warn", "triangle"),
    "customs_hold": ("warn", "triangle"),
    "attempt_failed": ("warn", "triangle"),
    "exception": ("bad", "cross"),
    "lost": ("bad", "cross"),
    "won": ("good", "tick"),
    "closed": ("", "square"),
    "override": ("warn", "triangle"),
    "wrong_person": ("bad", "diamond"),
    "freeze": ("warn", "square"),
    "vouching": ("strong", "half"),
    "failed": ("bad", "cross"),
    "refused": ("bad", "cross"),
    "locked": ("bad", "cross"),
    "spam": ("", "dash"),
    "duplicate": ("", "dash"),
    "silent": ("", "dash"),
}
"""State code to (tone, shape). A code that is not here gets a plain ring."""
