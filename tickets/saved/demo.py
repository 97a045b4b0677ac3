"""The demo's saved replies: shared ones of two platforms, told by the manager."""

from random import Random

from helpdesk.demo import STAGES, Stage
from identity.demo.people import manager
from identity.models import Platform
from tickets.models import SavedReply
from tickets.saved.actions import save_reply

REPLIES = (
    ("e-gets", "en", "Hello", "Hello {customer}, thank you for writing to {shop}. I look into it."),
    ("e-gets", "en", "Parcel is on its way", (
        "Your order {order} is with the courier. You find every step of its way in your case "
        "{case}."
    )),
    ("e-gets", "en", "Which of the two", "Could you tell me which article of the order you mean?"),
    ("e-gets", "km", "សួស្ដី", "សួស្ដី {customer}! អរគុណដែលបានសរសេរមក {shop}។ យើងកំពុងពិនិត្យ។"),
    ("goexw", "en", "Hello", "Hello {customer}, thank you for writing to {shop}. I look into it."),
    ("goexw", "zh-hans", "您好", "您好{customer},感谢您联系{shop}。我们马上查看案件{case}。"),
)  # fmt: skip


def tell_saved_replies(_random: Random) -> int:
    """Save them."""
    for code, language, title, body in REPLIES:
        save_reply(
            Platform.objects.get(code=code), actor=manager(), title=title, language=language,
            body=body, shared=True,
        )  # fmt: skip
    return SavedReply.objects.count()


STAGES.register("saved_replies", Stage("Saved replies", tell_saved_replies))
