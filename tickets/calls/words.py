"""What this room's codes mean in the trail."""

from django.utils.translation import gettext_lazy as _

from helpdesk.audit import wording


def register() -> None:
    """Add them; called once, from AppConfig.ready()."""
    wording.ACTIONS.add(ACTIONS)
    wording.OBJECTS.add(OBJECTS)
    wording.FIELDS.add(FIELDS)
    wording.OUTCOMES.add(OUTCOMES)
    wording.FACTS.add(FACTS)


ACTIONS = {
    "call_back.agree": _("{who} agreed to call somebody: {what}"),
    "call_back.ask": _("{who} asked to be called: {what}"),
    "call_back.cancel": _("{who} noted that no call is wanted any more: {what}"),
    "call_back.leave": _("{who} left a call-back to others: {what}"),
    "call_back.take": _("{who} took {what}"),
    "call_back.try": _("{who} noted how calling back went: {what}"),
    "call.consent": _("{who} noted what the caller says about being recorded, in {what}"),
    "call.give_up": _("{who} heard nothing more of {what}"),
    "call.hear": _("{who} told of {what}"),
    "call.link": _("{who} put {what} under a case"),
    "call.open_case": _("{who} opened a case from {what}"),
    "call.play": _("{who} played {what}"),
    "call.take": _("{who} took {what}"),
    "call.wrap_up": _("{who} wrapped up {what}"),
    "desk.go": _("{who} closed the desk"),
    "desk.stay": _("{who} has the desk open"),
    "recording.add": _("{who} added a recording to {what}"),
    "recording.fetch": _("{who} fetched a recording of {what}"),
    "recording.not_fetched": _("{who} did not fetch a recording of {what}"),
    "recording.expect": _("{who} told of a recording of {what}"),
    "recording.begin": _("{who} began to send a recording of {what}"),
    "recording.part": _("{who} sent a part of a recording of {what}"),
}

OBJECTS = {
    "calls.call": _("a call"),
    "calls.callback": _("a call we owe"),
    "calls.callbackattempt": _("an attempt to call back"),
    "calls.callevent": _("an event of a call"),
    "calls.liverecording": _("a recording on its way"),
    "calls.recording": _("a recording"),
    "calls.recordingconsent": _("a choice about being recorded"),
    "calls.recordingfetch": _("a recording to be fetched"),
    "calls.recordingpause": _("a pause in a recording"),
}

FIELDS = {
    "parts_said": _("Parts it says there are"),
    "kept_at": _("Kept"),
    "kept_by": _("Kept by"),
    "answered_at": _("Answered"),
    "arrived_at": _("Arrived"),
    "call": _("Call"),
    "certainty": _("How sure it is who calls"),
    "choice": _("Choice"),
    "connection": _("Connection"),
    "dialled": _("Number called"),
    "direction": _("Direction"),
    "ended_because": _("Why it ended"),
    "extension": _("Extension"),
    "noted_by": _("Noted by"),
    "noter_name": _("Name of who noted it"),
    "notes": _("Notes"),
    "provider_id": _("The telephone system’s id"),
    "rang_at": _("Rang"),
    "removed_at": _("Removed"),
    "removed_why": _("Why it was destroyed"),
    "seconds": _("Length in seconds"),
    "taken_at": _("Taken"),
    "taken_by": _("Taken by"),
    "told_phone": _("Names the number"),
    "wrapped_up_at": _("Wrapped up"),
    "call_back": _("The call we owe"),
    "lost_parts": _("Parts that never arrived"),
    "dropped_at": _("Dropped"),
    "from_at": _("From"),
    "paused_at": _("Paused"),
    "paused_by": _("Paused by"),
    "resumed_at": _("Went on"),
    "tried_by": _("Tried by"),
    "trier_name": _("Name of who tried"),
    "until_at": _("Until"),
    "zone": _("Time zone"),
}

OUTCOMES = {
    "call_back_reached": _("reached"),
    "call_back_nobody": _("nobody answered"),
    "call_back_busy": _("the line was busy"),
    "call_back_later": _("to be called later"),
    "call_back_wrong_number": _("wrong number"),
    "call_answered": _("talking"),
    "call_ended": _("ended"),
    "recording_given": _("agreed"),
    "call_missed": _("missed"),
    "recording_refused": _("refused"),
    "call_ringing": _("ringing"),
    "fetch_bad_id": _("its id is none"),
    "fetch_deleted": _("deleted at the provider: the caller said no"),
    "fetch_empty": _("nothing came"),
    "fetch_no_connection": _("the connection has ended"),
    "fetch_no_consent": _("waiting for the caller’s agreement"),
    "fetch_not_reached": _("the provider was not reached"),
    "fetch_not_sound": _("what came is no sound"),
    "fetch_redirected": _("the provider sent us elsewhere"),
    "fetch_too_large": _("too large"),
    "fetch_too_slow": _("too slow"),
    "recording_withdrawn": _("withdrew"),
}

FACTS = {"told": _("What was told")}
