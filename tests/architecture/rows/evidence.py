"""Rows of the matrix; see matrix.py for the columns."""

AT = "/desk/disputes/{dispute}"
OWN = "/e-gets/dispute"
SENT_ON = "302 302 302 302 302 302 302 302 302"

ROWS: dict[str, tuple[str, str, str]] = {
    "evidence:add": ("GET", f"{AT}/evidence/add/", "302 200 200 200 200 403 403 404 404"),
    "evidence:ask": ("GET", f"{AT}/evidence/ask/", "302 200 200 200 200 403 403 404 404"),
    "evidence:stop_asking": (
        "POST",
        f"{AT}/evidence/asked/unknown/stop/",
        "302 403 404 404 403 403 403 404 404",
    ),
    "evidence:share": (
        "GET",
        f"{AT}/evidence/unknown/share/",
        "302 404 404 404 404 403 403 404 404",
    ),
    "evidence:desk_file": (
        "GET",
        f"{AT}/evidence/files/unknown/",
        "302 404 404 404 404 403 403 404 404",
    ),
    # Without a choice nothing is set aside.
    "evidence:dismiss": (
        "POST",
        f"{AT}/contradictions/unknown/dismiss/",
        "302 302 302 302 302 403 403 404 404",
    ),
    "evidence:restore": (
        "POST",
        f"{AT}/contradictions/unknown/restore/",
        "302 403 302 302 403 403 403 404 404",
    ),
    "evidence:dispute": ("GET", f"{OWN}/", SENT_ON),
    "evidence:open_dispute": ("GET", f"{OWN}/open/", "200 200 200 200 200 200 200 200 200"),
    "evidence:leave_dispute": ("POST", f"{OWN}/leave/", SENT_ON),
    "evidence:withdraw_dispute": ("POST", f"{OWN}/withdraw/", SENT_ON),
    "evidence:take_back": ("POST", f"{OWN}/evidence/unknown/withdraw/", SENT_ON),
    "evidence:party_file": (
        "GET",
        f"{OWN}/files/unknown/",
        "404 404 404 404 404 404 404 404 404",
    ),
    "evidence:from_case": ("POST", "/e-gets/case/disputes/EG-D1/", SENT_ON),
}
