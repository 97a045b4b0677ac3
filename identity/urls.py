"""Addresses of the door, the account, staff and tokens."""

from django.urls import path

from identity.views import account, policy, roles, second_step, sign_in, staff, tokens, trail

app_name = "identity"

urlpatterns = [
    path("desk/sign-in/", sign_in.sign_in, name="sign_in"),
    path("desk/sign-in/code/", sign_in.second_factor, name="second_factor"),
    path("desk/sign-out/", sign_in.sign_out, name="sign_out"),
    path("desk/account/", account.account, name="account"),
    path("desk/account/password/", account.password, name="password"),
    path("desk/account/second-step/", second_step.set_up, name="second_step"),
    path("desk/account/second-step/start/", second_step.start, name="second_step_start"),
    path("desk/account/second-step/codes/", second_step.renew, name="second_step_codes"),
    path("desk/account/second-step/off/", second_step.stop, name="second_step_off"),
    path("desk/staff/", staff.people, name="people"),
    path("desk/staff/new/", staff.new_person, name="new_person"),
    path("desk/staff/<str:uid>/", staff.person, name="person"),
    path("desk/staff/<str:uid>/name/", staff.rename, name="person_name"),
    path("desk/staff/<str:uid>/training/", staff.train, name="person_training"),
    path("desk/staff/<str:uid>/end/", staff.deactivate, name="person_end"),
    path("desk/staff/<str:uid>/return/", staff.reactivate, name="person_return"),
    path("desk/staff/<str:uid>/password/", staff.reset, name="person_password"),
    path("desk/staff/<str:uid>/second-step/", staff.remove_step, name="person_second_step"),
    path("desk/staff/<str:uid>/roles/", roles.grant, name="person_role"),
    path("desk/staff/<str:uid>/roles/<int:number>/end/", roles.end, name="person_role_end"),
    path("desk/tokens/", tokens.tokens, name="tokens"),
    path("desk/tokens/new/", tokens.new_token, name="new_token"),
    path("desk/tokens/<str:uid>/revoke/", tokens.revoke, name="token_revoke"),
    path("desk/trail/", trail.trail, name="trail"),
    path("desk/trail/proof/", trail.proof_status, name="trail_proof"),
    path("desk/trail/check/", trail.verify, name="trail_verify"),
    path("desk/trail/<str:uid>/", trail.entry, name="trail_entry"),
    path("desk/trail/<str:uid>/reason/", trail.reason, name="trail_reason"),
    path("desk/trail/<str:uid>/<int:place>/<str:field>/", trail.show, name="trail_show"),
    path("desk/platforms/", policy.platforms, name="platforms"),
    path("desk/platforms/<str:platform>/policy/", policy.policy, name="policy"),
]
