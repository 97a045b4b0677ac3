"""Every address and what each role gets there: read a row as a sentence about who may.

Columns: nobody signed in; agent, dispute officer, manager, privacy officer, auditor and
administrator of E-GetS; an agent of another platform; somebody
with every role there. Addresses are of E-GetS and what is its
own. 302 leads to the door or onwards; 404 says that there is nothing, which is also what is said
of another platform's things.
"""

from tests.architecture.rows import ROWS

COLUMNS = (
    "nobody",
    "agent",
    "dispute_officer",
    "manager",
    "privacy_officer",
    "auditor",
    "administrator",
    "elsewhere",
    "all_elsewhere",
)

MATRIX: dict[str, tuple[str, str, str]] = {
    "landing": ("GET", "/", "200 200 200 200 200 200 200 200 200"),
    "set_language": ("POST", "/language/", "302 302 302 302 302 302 302 302 302"),
    "health_live": ("GET", "/health/live", "200 200 200 200 200 200 200 200 200"),
    "health_ready": ("GET", "/health/ready", "200 200 200 200 200 200 200 200 200"),
    "api:openapi": ("GET", "/api/v1/openapi.json", "200 200 200 200 200 200 200 200 200"),
    "api:put_member": ("PUT", "/api/v1/members/M-1", "415 415 415 415 415 415 415 415 415"),
    "api:get_member": ("GET", "/api/v1/members/M-1", "401 401 401 401 401 401 401 401 401"),
    "api:put_members": ("POST", "/api/v1/members:batch", "415 415 415 415 415 415 415 415 415"),
    "api:put_order": ("PUT", "/api/v1/orders/R-1", "415 415 415 415 415 415 415 415 415"),
    "api:get_order": ("GET", "/api/v1/orders/R-1", "401 401 401 401 401 401 401 401 401"),
    "api:put_orders": ("POST", "/api/v1/orders:batch", "415 415 415 415 415 415 415 415 415"),
    "api:get_case": ("GET", "/api/v1/cases/{case}", "401 401 401 401 401 401 401 401 401"),
    "^api/": ("GET", "/api/elsewhere", "404 404 404 404 404 404 404 404 404"),
    "identity:sign_in": ("GET", "/desk/sign-in/", "200 302 302 302 302 302 302 302 302"),
    "identity:second_factor": ("GET", "/desk/sign-in/code/", "302 302 302 302 302 302 302 302 302"),
    "identity:sign_out": ("POST", "/desk/sign-out/", "302 302 302 302 302 302 302 302 302"),
    "identity:account": ("GET", "/desk/account/", "302 200 200 200 200 200 200 200 200"),
    "identity:password": ("GET", "/desk/account/password/", "302 200 200 200 200 200 200 200 200"),
    "identity:second_step": (
        "GET",
        "/desk/account/second-step/",
        "302 302 302 302 302 302 302 302 302",
    ),
    "identity:second_step_start": (
        "POST",
        "/desk/account/second-step/start/",
        "302 302 302 302 302 302 302 302 302",
    ),
    "identity:second_step_codes": (
        "POST",
        "/desk/account/second-step/codes/",
        "302 200 200 200 200 200 200 200 200",
    ),
    "identity:second_step_off": (
        "POST",
        "/desk/account/second-step/off/",
        "302 200 200 200 200 200 200 200 200",
    ),
    "identity:people": ("GET", "/desk/staff/", "302 403 403 403 403 403 200 403 200"),
    "identity:new_person": ("GET", "/desk/staff/new/", "302 403 403 403 403 403 200 403 200"),
    "identity:person": ("GET", "/desk/staff/{person}/", "302 403 403 403 403 403 200 403 404"),
    "identity:person_name": (
        "POST",
        "/desk/staff/{person}/name/",
        "302 403 403 403 403 403 422 403 404",
    ),
    "identity:person_training": (
        "POST",
        "/desk/staff/{person}/training/",
        "302 403 403 403 403 403 422 403 404",
    ),
    "identity:person_end": (
        "POST",
        "/desk/staff/{person}/end/",
        "302 403 403 403 403 403 302 403 404",
    ),
    "identity:person_return": (
        "POST",
        "/desk/staff/{person}/return/",
        "302 403 403 403 403 403 302 403 404",
    ),
    "identity:person_password": (
        "POST",
        "/desk/staff/{person}/password/",
        "302 403 403 403 403 403 200 403 404",
    ),
    "identity:person_second_step": (
        "POST",
        "/desk/staff/{person}/second-step/",
        "302 403 403 403 403 403 302 403 404",
    ),
    "identity:person_role": (
        "POST",
        "/desk/staff/{person}/roles/",
        "302 403 403 403 403 403 422 403 404",
    ),
    "identity:person_role_end": (
        "POST",
        "/desk/staff/{person}/roles/{grant}/end/",
        "302 403 403 403 403 403 302 403 404",
    ),
    "identity:tokens": ("GET", "/desk/tokens/", "302 403 403 403 403 403 200 403 200"),
    "identity:new_token": ("GET", "/desk/tokens/new/", "302 403 403 403 403 403 200 403 200"),
    "identity:token_revoke": (
        "POST",
        "/desk/tokens/{token}/revoke/",
        "302 403 403 403 403 403 302 403 404",
    ),
    "identity:trail": ("GET", "/desk/trail/", "302 403 403 200 200 200 403 403 200"),
    "identity:trail_proof": ("GET", "/desk/trail/proof/", "302 403 403 200 200 200 403 403 200"),
    "identity:trail_verify": ("POST", "/desk/trail/check/", "302 403 403 302 403 302 403 403 302"),
    "identity:trail_entry": ("GET", "/desk/trail/{entry}/", "302 403 403 200 200 200 403 403 404"),
    "identity:trail_reason": (
        "GET",
        "/desk/trail/{entry}/reason/",
        "302 403 403 200 200 200 403 403 404",
    ),
    "identity:trail_show": (
        "GET",
        "/desk/trail/{entry}/0/name/",
        "302 403 403 200 200 200 403 403 404",
    ),
    "identity:platforms": ("GET", "/desk/platforms/", "302 200 200 200 200 200 200 200 200"),
    "identity:policy": (
        "GET",
        "/desk/platforms/e-gets/policy/",
        "302 200 200 200 200 200 200 404 404",
    ),
    "mailbox": ("GET", "/mailbox/", "404 404 404 404 404 404 404 404 404"),
    "styleguide": ("GET", "/styleguide/desk/", "404 404 404 404 404 404 404 404 404"),
    "tickets:desk": ("GET", "/desk/", "302 302 302 302 302 302 302 302 302"),
    "tickets:found": ("GET", "/desk/queue/found/", "302 200 200 200 200 403 403 200 200"),
    "tickets:find": ("POST", "/desk/queue/find/", "302 200 200 200 200 403 403 200 200"),
    "tickets:queue": ("GET", "/desk/queue/open/", "302 200 200 200 200 403 403 200 200"),
    "tickets:ticket": ("GET", "/desk/tickets/{case}/", "302 200 200 200 200 403 403 404 404"),
    "tickets:newer": ("GET", "/desk/tickets/{case}/newer/", "302 200 200 200 200 403 403 404 404"),
    "tickets:heading": (
        "GET",
        "/desk/tickets/{case}/heading/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "tickets:write": ("POST", "/desk/tickets/{case}/write/", "302 422 422 422 422 403 403 404 404"),
    "tickets:draft": ("POST", "/desk/tickets/{case}/draft/", "302 422 422 422 422 403 403 404 404"),
    "tickets:take": ("POST", "/desk/tickets/{case}/take/", "302 302 302 302 302 403 403 404 404"),
    "tickets:hand_over": (
        "GET",
        "/desk/tickets/{case}/hand-over/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "tickets:solve": ("GET", "/desk/tickets/{case}/solve/", "302 200 200 200 200 403 403 404 404"),
    "tickets:duplicate": (
        "GET",
        "/desk/tickets/{case}/duplicate/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "tickets:spam": ("POST", "/desk/tickets/{case}/spam/", "302 302 302 302 302 403 403 404 404"),
    "tickets:reopen": (
        "POST",
        "/desk/tickets/{case}/reopen/",
        "302 302 302 302 302 403 403 404 404",
    ),
    "tickets:show": (
        "GET",
        "/desk/tickets/{case}/show/name/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "tickets:desk_file": (
        "GET",
        "/desk/tickets/{case}/files/unknown/",
        "302 404 404 404 404 403 403 404 404",
    ),
    "tickets:verification": (
        "GET",
        "/desk/tickets/{case}/verification/",
        "302 200 200 200 200 403 403 404 404",
    ),
    "tickets:verify_facts": (
        "POST",
        "/desk/tickets/{case}/verification/facts/order_facts/",
        "302 422 422 422 422 403 403 404 404",
    ),
    "tickets:verify_send": (
        "POST",
        "/desk/tickets/{case}/verification/send-code/",
        "302 422 422 422 422 403 403 404 404",
    ),
    "tickets:verify_code": (
        "POST",
        "/desk/tickets/{case}/verification/code/",
        "302 422 422 422 422 403 403 404 404",
    ),
    "tickets:verify_end": (
        "POST",
        "/desk/tickets/{case}/verification/end/",
        "302 422 422 422 422 403 403 404 404",
    ),
    "tickets:case_file": (
        "GET",
        "/e-gets/case/files/unknown/",
        "404 404 404 404 404 404 404 404 404",
    ),
    "tickets:confirm": ("GET", "/e-gets/case/verify/", "302 302 302 302 302 302 302 302 302"),
    "tickets:confirm_by_order": (
        "POST",
        "/e-gets/case/verify/order/",
        "302 302 302 302 302 302 302 302 302",
    ),
    "tickets:confirm_send": (
        "POST",
        "/e-gets/case/verify/code/",
        "302 302 302 302 302 302 302 302 302",
    ),
    "tickets:confirm_by_code": (
        "POST",
        "/e-gets/case/verify/code/type/",
        "302 302 302 302 302 302 302 302 302",
    ),
    "tickets:help": ("GET", "/e-gets/", "200 200 200 200 200 200 200 200 200"),
    "tickets:begin": ("GET", "/e-gets/complain/", "302 302 302 302 302 302 302 302 302"),
    "tickets:sent": ("GET", "/e-gets/complain/sent/", "302 302 302 302 302 302 302 302 302"),
    "tickets:complain": ("GET", "/e-gets/complain/topic/", "200 200 200 200 200 200 200 200 200"),
    "tickets:case": ("GET", "/e-gets/case/", "302 302 302 302 302 302 302 302 302"),
    "tickets:case_news": ("GET", "/e-gets/case/news/", "302 302 302 302 302 302 302 302 302"),
    "tickets:open_case": ("GET", "/e-gets/case/open/", "200 200 200 200 200 200 200 200 200"),
    "tickets:find_case": ("GET", "/e-gets/case/find/", "200 200 200 200 200 200 200 200 200"),
    "tickets:leave_case": ("POST", "/e-gets/case/leave/", "302 302 302 302 302 302 302 302 302"),
}

MATRIX |= ROWS
