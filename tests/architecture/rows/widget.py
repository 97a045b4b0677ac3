"""Rows of the matrix; see matrix.py for the columns. No cookie opens anything in the widget."""

HERE = "/e-gets/widget"


def alike(status: int) -> str:
    """The same for everybody."""
    return " ".join([str(status)] * 9)


ROWS: dict[str, tuple[str, str, str]] = {
    "tickets:widget_loader": ("GET", "/e-gets/widget.js", alike(200)),
    "tickets:widget": ("GET", f"{HERE}/", alike(200)),
    "tickets:widget_begin": ("POST", f"{HERE}/begin/", alike(422)),
    "tickets:widget_arrive": ("POST", f"{HERE}/arrive/", alike(200)),
    "tickets:widget_identify": ("POST", f"{HERE}/identify/", alike(404)),
    "tickets:widget_continue": ("POST", f"{HERE}/continue/", alike(404)),
    "tickets:widget_leave": ("POST", f"{HERE}/leave/", alike(404)),
    "tickets:widget_say": ("POST", f"{HERE}/say/", alike(404)),
    "tickets:widget_verify": ("GET", f"{HERE}/verify/", alike(404)),
    "tickets:widget_verify_send": ("POST", f"{HERE}/verify/send/", alike(404)),
    "tickets:widget_verify_code": ("POST", f"{HERE}/verify/code/", alike(404)),
    "tickets:widget_verify_order": ("POST", f"{HERE}/verify/order/", alike(404)),
    "tickets:widget_write": ("POST", f"{HERE}/write/", alike(404)),
    "tickets:widget_after": ("GET", f"{HERE}/after/", alike(404)),
    "tickets:widget_seen": ("POST", f"{HERE}/seen/", alike(404)),
    "tickets:widget_end": ("POST", f"{HERE}/end/", alike(404)),
    "tickets:chat_file_begin": ("POST", "/e-gets/chat/files/", alike(404)),
    "tickets:chat_file_part": ("PUT", "/e-gets/chat/files/unknown/parts/0/", alike(404)),
    "tickets:chat_file_finish": ("POST", "/e-gets/chat/files/unknown/finish/", alike(404)),
    "tickets:chat_continue": ("POST", "/e-gets/chat/continue/", alike(302)),
    "tickets:widget_file_begin": ("POST", f"{HERE}/files/", alike(404)),
    "tickets:widget_file": ("GET", f"{HERE}/files/unknown/", alike(404)),
    "tickets:widget_file_part": ("PUT", f"{HERE}/files/unknown/parts/0/", alike(404)),
    "tickets:widget_file_finish": ("POST", f"{HERE}/files/unknown/finish/", alike(404)),
}
