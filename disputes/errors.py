"""What the rules of disputes do not allow. Refusals stay in the trail."""

from django.utils.translation import gettext_lazy as _

from helpdesk.errors import BadInput, Conflict, Refusal


class NoOrder(Conflict):
    """A dispute is about one order, and the case has none."""

    code = "no_order"
    words = _(
        "A dispute is about one order, and this case has none yet. Verify the customer for the "
        "order first: that ties it to the case."
    )


class NotVerifiedForOrder(Refusal):
    """The policy asks for a membership check on a dispute application (Tinh Tinh Mall 1(4),
    EasyDser I), and none is in force for this order."""

    code = "not_verified_for_order"
    words = _(
        "The policy asks to verify membership before a dispute. Verify the customer for this "
        "order first, then open the dispute."
    )


class AlreadyDisputed(Conflict):
    """An open dispute of this case is about this order."""

    code = "already_disputed"
    words = _("%(number)s is open about this order already. Go on there.")


class NoStatement(BadInput):
    """A claim nobody could answer."""

    code = "no_statement"
    words = _("Write what the customer claims, so that the other side can answer it.")


class AccountFrozen(Conflict):
    """The account of the buyer or of the claimant is frozen."""

    code = "account_frozen"
    words = _(
        "The account is frozen, so no money moves for now. Ask a manager or privacy officer to "
        "look at the freeze, then decide."
    )


class ContactChanged(Conflict):
    """Whoever takes an account over changes its contact data first."""

    code = "contact_changed"
    words = _(
        "The account's phone or email was changed in the last 24 hours. Wait until a day has "
        "passed, then decide; a decision without money is possible now."
    )


class ProvedAnotherOrder(Conflict):
    """What was proved in the case is about another order than the dispute."""

    code = "proved_another_order"
    words = _(
        "What was proved in this case is about another order. Verify the customer for the order "
        "of this dispute, then decide."
    )


class NotProvedForMoney(Conflict):
    """Nobody proved, in the case, what the profile has a refund take."""

    code = "not_proved_for_money"
    words = _(
        "The customer is not verified for this order yet, so no money moves. Have them verified in "
        "the case, then decide; a decision without money is possible now."
    )


class AmountNeeded(BadInput):
    """Nothing is claimed, or nothing would be returned."""

    code = "amount_needed"
    words = _("Write an amount above zero.")


class MoreThanPaid(BadInput):
    """Never more is returned than was paid."""

    code = "more_than_paid"
    words = _(
        "That is more than can be returned for this order. What was paid, less what went back "
        "or is on its way back, leaves %(left)s."
    )


class OtherCurrency(BadInput):
    """Amounts of two currencies are not compared."""

    code = "other_currency"
    words = _("The order was paid in %(paid)s. Write the amount in that currency.")


class NoRespondent(BadInput):
    """Nobody to answer the claim."""

    code = "no_respondent"
    words = _("Write the name of the other side.")


class NotTheAgent(Refusal):
    """Whoever works or answered the case does not decide its dispute."""

    code = "not_the_agent"
    words = _(
        "You have or had this case, or answered its customer, so somebody else has to decide "
        "its dispute. Ask another officer to take it."
    )


class MayNotDecide(Refusal):
    """Moving and deciding disputes is an officer's or a manager's to do."""

    code = "may_not_decide"
    words = _("Disputes are moved and decided by dispute officers and managers. Ask one of them.")


class HeldByAnother(Conflict):
    """Another officer has the dispute."""

    code = "held_by_another"
    words = _("%(name)s has this dispute. Ask them, or a manager to take it over.")


class TakeItFirst(Conflict):
    """A dispute is decided by the officer who has it."""

    code = "take_it_first"
    words = _("Take the dispute first, so that everybody sees who decides it.")


class NotNow(Conflict):
    """The stage does not allow this step."""

    code = "not_now"
    words = _("The dispute stands elsewhere by now. Look at its stage, then choose your next step.")


class NotBeforeEscalation(Conflict):
    """A decision comes after escalation, or after both sides agreed."""

    code = "not_before_escalation"
    words = _(
        "Both sides may still agree. Decide after the dispute was escalated, or say that they "
        "agreed to this outcome."
    )


class NoReasons(BadInput):
    """A decision is explained to both sides."""

    code = "no_reasons"
    words = _(
        "Both sides read the reasons. Write in whole sentences what you found and what follows "
        "from it, in at least %(least)s characters."
    )


class NoNote(BadInput):
    """What no feed told has to be explained."""

    code = "no_note"
    words = _("Write how you know that it happened: what you saw, and where.")
