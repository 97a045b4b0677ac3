"""What a policy says beyond clocks and gates: coded rules by topic, each with its clause."""

from pydantic import ValidationInfo, field_validator

from helpdesk.policies.clauses import Model, Rules, Silent, codes
from helpdesk.policies.words.rules import VOCABULARY


class RuleBook(Model):
    """Every topic must be written, with its rules or as `"silent"`."""

    account: Rules
    order_data: Rules
    prompt_answers: Rules
    contact_records: Rules
    questionnaires: Rules
    new_purposes: Rules
    payment_data: Rules
    counterparty: Rules
    ip_complaints: Rules
    sharing: Rules
    business_transfer: Rules
    consent_not_needed_to_collect: Rules
    consent_not_needed_to_share: Rules
    public_disclosure: Rules
    staff_access: Rules
    identity_proof: Rules
    fees: Rules
    leak_reports: Rules
    publications: Rules
    minors: Rules
    policy_changes: Rules
    major_changes: Rules
    cessation: Rules
    escalation: Rules
    opt_outs: Rules

    @field_validator("*")
    @classmethod
    def known_codes(cls, value: Rules, info: ValidationInfo) -> Rules:
        """A code without words could not be shown, so it is refused when the file is read."""
        unknown = set(codes(value)) - set(VOCABULARY[info.field_name or ""])
        if unknown:
            raise ValueError(f"no words for {', '.join(sorted(unknown))}")
        return value

    def says(self, topic: str, code: str) -> bool:
        """Whether the policy says this; False where it is silent on the topic."""
        return code in codes(self.on(topic))

    def on(self, topic: str) -> Rules:
        """The rules of a topic; a topic that does not exist raises KeyError."""
        if topic not in type(self).model_fields:
            raise KeyError(topic)
        rules: Rules = getattr(self, topic)
        return rules

    def silent_topics(self) -> tuple[str, ...]:
        """The topics on which the policy says nothing."""
        return tuple(name for name in type(self).model_fields if isinstance(self.on(name), Silent))
