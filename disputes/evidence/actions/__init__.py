"""What changes evidence, parties' ways in, and contradictions set aside."""

from disputes.evidence.actions.links import issue_party_link, revoke_party_links

__all__ = ["issue_party_link", "revoke_party_links"]
