"""Whose data it is, the keys it is sealed under, and how it is found again."""

from typing import ClassVar

from django.db import models

from helpdesk.ids import public_id


class Subject(models.Model):
    """A person data is about, as a pseudonym: the only name the ledger knows them by."""

    uid = models.CharField(primary_key=True, max_length=22, default=public_id, editable=False)
    platform = models.CharField(max_length=32)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.uid


class SubjectLink(models.Model):
    """Two pseudonyms found to be one person; erasure follows these."""

    platform = models.CharField(max_length=32)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="links")
    same_as = models.ForeignKey(Subject, models.PROTECT, related_name="links_back")
    reason = models.CharField(max_length=32)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "same_as"], name="subject_link_once"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} = {self.same_as_id}"


class DataKey(models.Model):
    """A random key for one subject's records of one class, wrapped by a master key.

    Lives in the `keys` database. A destroyed key keeps its row, without its bytes: the list of
    destroyed keys is replayed after a restore.
    """

    lives_with_keys = True

    uid = models.UUIDField(primary_key=True, editable=False)
    subject = models.CharField(max_length=22)
    record_class = models.CharField(max_length=16)
    wrapped = models.BinaryField(null=True)
    master = models.CharField(max_length=16)
    created_at = models.DateTimeField(auto_now_add=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject", "record_class"],
                condition=models.Q(destroyed_at=None),
                name="one_live_key_per_subject_and_class",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["master"],
                condition=models.Q(wrapped__isnull=False),
                name="key_wrapped_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}/{self.record_class}"


class BlindIndex(models.Model):
    """A keyed digest of a normalised value, so that it can be found without being read.

    Rows of their own, outside history, so that erasure can delete them.
    """

    platform = models.CharField(max_length=32)
    kind = models.CharField(max_length=16)
    digest = models.BinaryField(max_length=32)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    object_type = models.CharField(max_length=48)
    object_id = models.BigIntegerField()
    field = models.CharField(max_length=32)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["platform", "kind", "digest"], name="blind_find"),
            models.Index(fields=["object_type", "object_id"], name="blind_of_object"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.object_type} {self.object_id}"


class WordToken(models.Model):
    """A keyed digest of one word of a sealed text, so that cases are found by what was said.

    Rows of their own, outside history, that die with the subject. group: what the search leads
    to, the primary key of the object of `group_type` (a case). One row for each word, object and
    field. subject: as in the object's own row, where the database looks whether there is one; to
    look again for every word took longer than writing them.
    """

    platform = models.CharField(max_length=32)
    digest = models.BinaryField(max_length=16)
    subject = models.ForeignKey(
        Subject, models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    group_type = models.CharField(max_length=32)
    group = models.BigIntegerField()
    object_type = models.CharField(max_length=48)
    object_id = models.BigIntegerField()
    field = models.CharField(max_length=32)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["platform", "digest", "group_type", "-group"], name="word_find"),
            models.Index(fields=["object_type", "object_id"], name="word_of_object"),
            models.Index(fields=["subject"], name="word_of_subject"),
        ]

    def __str__(self) -> str:
        return f"word of {self.object_type} {self.object_id}"
