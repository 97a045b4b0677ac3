"""Registers what this room tells of the demo, in the order it must be told in."""

from helpdesk.demo import GREETINGS, STAGES, Stage
from identity.demo.exports import tell_exports
from identity.demo.hiring import tell_hiring
from identity.demo.members import tell_members
from identity.demo.people import lines, tell_platforms, tell_staff
from identity.demo.review import tell_filters
from identity.demo.shop import tell_shop_keys, tell_shop_sites

STAGES.register("platforms", Stage("Platforms", tell_platforms))
STAGES.register("staff", Stage("People at the desk", tell_staff))
STAGES.register("members", Stage("Members", tell_members))
STAGES.register("hiring", Stage("Invitations and declarations", tell_hiring))
STAGES.register("shop keys", Stage("Keys of the demo shops", tell_shop_keys))
STAGES.register("shop sites", Stage("Where the demo shops are", tell_shop_sites))
STAGES.register("kept filters", Stage("Filters the manager keeps", tell_filters))
STAGES.register("trail exports", Stage("A bundle of the trail", tell_exports))
GREETINGS.register("people", lines)
