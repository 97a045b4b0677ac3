"""Pseudonyms: made when a person first appears, linked when two turn out to be one."""

from helpdesk.vault.models import Subject, SubjectLink


def new_subject(platform: str) -> Subject:
    """A new pseudonym on a platform; call it inside the action that first needs it."""
    return Subject.objects.create(platform=platform)


def link_subjects(platform: str, subject: str, same_as: str, *, reason: str) -> None:
    """Note that two pseudonyms are one person, once; erasure follows the link."""
    if subject != same_as:
        SubjectLink.objects.get_or_create(
            subject_id=subject,
            same_as_id=same_as,
            defaults={"platform": platform, "reason": reason},
        )


def unlink_subjects(subject: str, same_as: str, *, reason: str) -> None:
    """Take back a link that was noted for this reason: it was somebody else."""
    SubjectLink.objects.filter(subject_id=subject, same_as_id=same_as, reason=reason).delete()
