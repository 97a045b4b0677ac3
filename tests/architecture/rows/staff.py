"""Rows of the matrix; see matrix.py for the columns."""

ROWS: dict[str, tuple[str, str, str]] = {
    "identity:step_needed": (
        "GET",
        "/desk/account/second-step/needed/",
        "302 200 200 200 200 200 200 200 200",
    ),
    "identity:invitation": ("GET", "/desk/invitation/", "200 200 200 200 200 200 200 200 200"),
    "identity:invitation_password": (
        "GET",
        "/desk/invitation/password/",
        "302 302 302 302 302 302 302 302 302",
    ),
    "identity:person_invitation": (
        "POST",
        "/desk/staff/{person}/invitation/",
        "302 403 403 403 403 403 404 403 404",
    ),
    "identity:person_uninvite": (
        "POST",
        "/desk/staff/{person}/invitation/revoke/",
        "302 403 403 403 403 403 404 403 404",
    ),
    "identity:key_add": ("GET", "/desk/account/keys/add/", "302 200 200 200 200 200 200 200 200"),
    "identity:key_remove": (
        "GET",
        "/desk/account/keys/unknown/remove/",
        "302 404 404 404 404 404 404 404 404",
    ),
    "identity:sessions_end": (
        "POST",
        "/desk/account/sessions/end/",
        "302 302 302 302 302 302 302 302 302",
    ),
    "identity:own_tie": (
        "POST",
        "/desk/account/ties/",
        "302 422 422 422 422 422 422 422 422",
    ),
    "identity:own_tie_end": (
        "POST",
        "/desk/account/ties/unknown/end/",
        "302 404 404 404 404 404 404 404 404",
    ),
    "identity:person_competences": (
        "POST",
        "/desk/staff/{person}/asked/e-gets/",
        "302 403 403 403 403 403 302 403 404",
    ),
    "identity:person_tie": (
        "POST",
        "/desk/staff/{person}/ties/",
        "302 403 403 403 403 403 422 403 404",
    ),
    "identity:person_tie_end": (
        "POST",
        "/desk/staff/{person}/ties/unknown/end/",
        "302 403 403 403 403 403 404 403 404",
    ),
}
