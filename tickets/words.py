"""What this room's codes mean in the trail."""

from django.utils.translation import gettext_lazy as _

from helpdesk.audit import wording


def register() -> None:
    """Add them; called once, from AppConfig.ready()."""
    wording.ACTIONS.add(ACTIONS)
    wording.OBJECTS.add(OBJECTS)
    wording.FIELDS.add(FIELDS)
    wording.FACTS.add(FACTS)
    wording.CODES.add(CODES)


ACTIONS = {
    "case.enter": _("{who} opened {what} by its link"),
    "case.leave": _("{who} closed {what} in their browser"),
    "case.see": _("{who} saw the messages of {what}"),
    "case.send_link": _("{who} asked for a new link to {what}"),
    "case.write": _("{who} wrote in {what}"),
    "contact.show": _("{who} had a detail of the contact shown, in {what}"),
    "conversation.see": _("{who} saw the messages of {what}"),
    "draft.add_file": _("{who} added a file to {what}"),
    "draft.answer": _("{who} answered a question in {what}"),
    "draft.begin": _("{who} began {what}"),
    "draft.expire": _("{who} removed old drafts: {what}"),
    "draft.keep": _("{who} kept a draft in {what}"),
    "draft.remove_file": _("{who} removed a file from {what}"),
    "draft.send": _("{who} sent {what}"),
    "order.upsert": _("{who} sent {what}"),
    "record.open": _("{who} opened the record of {what} without a contact of theirs"),
    "record.read": _("{who} read the record of {what}"),
    "verification.make_incident": _("{who} made an incident of {what}, which was of somebody else"),
    "ticket.release": _("{who} took {what} from an agent who must not touch it"),
    "ticket.assign": _("{who} handed over {what}"),
    "ticket.vouch": _("{who} asked for a way through in {what}"),
    "ticket.call_back": _("{who} called back the registered number in {what}"),
    "ticket.called_back": _("{who} said how calling back went in {what}"),
    "ticket.carry_verification": _("{who} let a verification go on in {what}"),
    "ticket.enter_contact": _("{who} entered what came by hand, in {what}"),
    "ticket.open_by_hand": _("{who} opened {what} for what came by hand"),
    "ticket.end_verification": _("{who} ended the verification in {what}"),
    "ticket.mark_duplicate": _("{who} marked {what} as a duplicate"),
    "ticket.mark_spam": _("{who} marked {what} as spam"),
    "ticket.note": _("{who} wrote a note in {what}"),
    "ticket.open": _("{who} opened {what}"),
    "ticket.reopen": _("{who} reopened {what}"),
    "ticket.reply": _("{who} replied in {what}"),
    "ticket.search": _("{who} looked for cases: {what}"),
    "ticket.search_of": _("{who} looked for cases: {what}"),
    "ticket.freeze_account": _("{who} had an account frozen in {what}"),
    "ticket.report_leak": _("{who} reported a leak or a theft: {what}"),
    "ticket.send_code": _("{who} had a code sent in {what}"),
    "ticket.solve": _("{who} solved {what}"),
    "ticket.verify": _("{who} compared facts to verify membership in {what}"),
    "ticket.verify_code": _("{who} tried a code in {what}"),
    "ticket.verify_shop": _("{who} showed in {what} who is signed in at the shop"),
    "words.index": _("{who} made the words anew that cases are found by: {what}"),
}

OBJECTS = {
    "tickets.attachment": _("an attachment"),
    "tickets.closure": _("the end of a case"),
    "tickets.complaintdraft": _("a complaint"),
    "tickets.consignee": _("a consignee"),
    "tickets.contact": _("a contact"),
    "tickets.conversation": _("a conversation"),
    "tickets.followuplink": _("a link to a case"),
    "tickets.message": _("a message"),
    "tickets.order": _("an order"),
    "tickets.orderline": _("a line of an order"),
    "tickets.parcel": _("a parcel"),
    "tickets.replydraft": _("a draft"),
    "tickets.savedreply": _("a saved reply"),
    "tickets.ticket": _("a case"),
}

FIELDS = {
    "answers": _("Answers"),
    "assignee": _("Worked on by"),
    "author": _("Written by"),
    "carrier": _("Carrier"),
    "client_id": _("The message's own id"),
    "closed_by": _("Ended by"),
    "completed_at": _("Completed"),
    "consignee": _("Consignee"),
    "contact": _("Contact"),
    "conversation": _("Conversation"),
    "currency": _("Currency"),
    "delivered_at": _("Delivered"),
    "due_at": _("Due"),
    "duplicate_of": _("Duplicate of"),
    "first_reply_at": _("First reply"),
    "last_activity_at": _("Last activity"),
    "lines": _("Lines of the order"),
    "message": _("Message"),
    "messages": _("Messages"),
    "order": _("Order"),
    "paid_at": _("Paid"),
    "parcels": _("Parcels"),
    "payment_method": _("Paid with"),
    "placed_at": _("Placed"),
    "promise": _("Promise"),
    "promised_at": _("Promised by"),
    "promised_on": _("Delivery promised on"),
    "quantity": _("Quantity"),
    "raw_state": _("State in the shop's words"),
    "reference": _("The shop's reference"),
    "reopened_at": _("Reopened"),
    "reopened_by": _("Reopened by"),
    "result": _("Result"),
    "sender": _("Sent by"),
    "sender_name": _("Name shown"),
    "seq": _("Number in the conversation"),
    "shipped_at": _("Shipped"),
    "sku": _("Article"),
    "solution": _("Solution"),
    "stated_order": _("Order number as stated"),
    "target_at": _("Our target"),
    "ticket": _("Case"),
    "title": _("What was bought"),
    "topic": _("Topic"),
    "total": _("Total, in minor units"),
    "tracking_number": _("Tracking number"),
    "unit_price": _("Unit price, in minor units"),
    "waiting_since": _("Waiting for us since"),
    "continues": _("Goes on from"),
    "happened_at": _("Happened"),
    "owner": _("Whose own"),
    "retired_at": _("Retired"),
    "saved_by": _("Saved by"),
}

FACTS = {
    "channel": _("Channel"),
    "order_matched": _("Matches an order"),
    "result": _("Result"),
    "seq": _("Message"),
    "to": _("Handed to"),
    "was": _("Was with"),
    "topic": _("Topic"),
}

CODES = {
    "order": _("order number"),
    "phone": _("phone number"),
    "email": _("email address"),
    "tracking": _("tracking number"),
    "case": _("case number"),
}
