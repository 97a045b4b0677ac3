"""A shop's own side: the keys its sign-in is believed by, who came from it, and where its pages
are."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from identity.models.members import Member
from identity.models.platforms import Platform


class Algorithm(models.TextChoices):
    """How a shop may sign (RFC 8037, RFC 7518 section 3.3). What a shared secret signs (HS256)
    could be signed by whoever checks it, so there is none of it."""

    EDDSA = "EdDSA", _("Ed25519")
    RS256 = "RS256", _("RSA with SHA-256")


class ShopKey(models.Model):
    """A public key that a shop signs identity tokens with.

    kid: how the token's header names it. issuer: what its `iss` has to say. pem: the public half;
    the private one never comes here. Several may be in force, so that a shop can change them
    without a gap.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    kid = models.CharField(max_length=64)
    name = models.CharField(max_length=80)
    issuer = models.CharField(max_length=200)
    algorithm = models.CharField(max_length=8, choices=Algorithm.choices)
    pem = models.TextField()
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    history = History()

    class Meta:
        constraints: ClassVar = [
            # An ended key keeps its id: a new key under it would revive the old one's tokens' name.
            models.UniqueConstraint(fields=["platform", "kid"], name="shop_key_once"),
        ]

    def __str__(self) -> str:
        return self.name


class ShopArrival(models.Model):
    """Somebody who came from the shop with an identity token, until they say what they want.

    digest: of the secret in their cookie. token: digest of the token's issuer and `jti`, which
    makes it good for once; "" where none could be read. outcome: of identity/verification/
    outcomes.py. member: whom it names, None where it proved nobody.
    """

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    token = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(max_length=24)
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    arrived_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["platform", "digest"], name="shop_arrival_once"),
            models.UniqueConstraint(
                fields=["platform", "token"],
                condition=~models.Q(token=""),
                name="shop_token_once",
            ),
        ]

    def __str__(self) -> str:
        return f"arrival {self.pk}"


class ShopSite(models.Model):
    """Where a shop's pages are: only these may show the chat. origin: scheme, host and port as
    browsers send them (RFC 6454 section 6.1), without a default port."""

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    origin = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    history = History()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["platform", "origin"],
                condition=models.Q(removed_at=None),
                name="shop_site_once",
            ),
        ]

    def __str__(self) -> str:
        return self.origin
