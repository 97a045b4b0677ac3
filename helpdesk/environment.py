"""What the environment says, read once, checked as a whole and typed.

A setting nobody knows, or two that contradict each other, stops the start with one sentence:
a typing error in `REDRESS_KEYS` must not quietly put master keys beside the data.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

PROJECT = Path(__file__).resolve().parent.parent

REDRESS_NAMES = frozenset(
    {
        "REDRESS_AS_OWNER",
        "REDRESS_DATA",
        "REDRESS_DEMO",
        "REDRESS_HEADS",
        "REDRESS_HOST",
        "REDRESS_ICE",
        "REDRESS_ICE_SECRET",
        "REDRESS_KEYS",
        "REDRESS_MAIL_FROM",
        "REDRESS_ORIGINS",
        "REDRESS_PROXIES",
        "REDRESS_SECOND_STEP",
        "REDRESS_SMS_TOKEN",
        "REDRESS_SMS_URL",
        "REDRESS_TESTING",
        "REDRESS_TSA_ROOT",
        "REDRESS_TSA_URL",
    }
)
"""Every name beginning with REDRESS_ that is read anywhere; README lists what each does."""

SECOND_STEP = ("administrator", "manager", "privacy_officer", "auditor")
"""Who needs a second step unless REDRESS_SECOND_STEP says otherwise: roles that reach further than
single cases."""

ROLES = frozenset({*SECOND_STEP, "agent", "dispute_officer"})
"""The desk's roles, as identity/roles.py has them; a test compares the two."""

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class SettingsError(Exception):
    """The environment cannot be run with; the message is the sentence shown to the operator."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Checked settings. Paths are absolute; URLs are as given, empty when unset.

    database_url is the one to connect with (the owner's while migrating); application_url names
    the restricted role in either case.
    """

    port: int
    host: str
    data: Path
    keys: Path
    heads: Path
    tsa_url: str
    tsa_root: Path | None
    database_url: str
    application_url: str
    keys_database_url: str
    keys_application_url: str
    redis_url: str
    email_url: str
    mail_from: str
    sms_url: str
    sms_token: str
    ice: tuple[str, ...]
    ice_secret: str
    origins: tuple[str, ...]
    proxies: int
    second_step: tuple[str, ...]
    demo: bool
    testing: bool

    @classmethod
    def read(cls, source: Mapping[str, str] = os.environ) -> "Environment":
        """Read and check `source`; raises SettingsError with a sentence for the operator."""
        refuse_unknown(source)
        as_owner = flag(source, "REDRESS_AS_OWNER")
        refuse_half_databases(source)
        port = whole_number(source, "PORT", 8000, low=1, high=65535)
        environment = cls(
            port=port,
            host=source.get("REDRESS_HOST", "127.0.0.1"),
            data=folder(source, "REDRESS_DATA", "var"),
            keys=folder(source, "REDRESS_KEYS", "keys"),
            heads=heads_file(source),
            tsa_url=time_stamp_authority(source),
            tsa_root=folder(source, "REDRESS_TSA_ROOT", "")
            if source.get("REDRESS_TSA_ROOT")
            else None,
            database_url=database(source, "DATABASE_URL", "DATABASE_OWNER_URL", as_owner),
            application_url=source.get("DATABASE_URL", ""),
            keys_application_url=source.get("KEYS_DATABASE_URL", ""),
            keys_database_url=database(source, "KEYS_DATABASE_URL", "KEYS_OWNER_URL", as_owner),
            redis_url=source.get("REDIS_URL", ""),
            email_url=source.get("EMAIL_URL", ""),
            mail_from=source.get("REDRESS_MAIL_FROM", "desk@localhost"),
            sms_url=source.get("REDRESS_SMS_URL", ""),
            sms_token=source.get("REDRESS_SMS_TOKEN", ""),
            ice=ice_servers(source),
            ice_secret=source.get("REDRESS_ICE_SECRET", ""),
            origins=origins(source, port),
            proxies=whole_number(source, "REDRESS_PROXIES", 0, low=0, high=9),
            second_step=second_step(source),
            demo=flag(source, "REDRESS_DEMO"),
            testing=flag(source, "REDRESS_TESTING"),
        )
        refuse_contradictions(environment)
        return environment


def refuse_unknown(source: Mapping[str, str]) -> None:
    """A misspelt name would silently mean the default."""
    unknown = sorted(n for n in source if n.startswith("REDRESS_") and n not in REDRESS_NAMES)
    if unknown:
        raise SettingsError(f"Redress does not know the setting {unknown[0]}: see README.")


def refuse_half_databases(source: Mapping[str, str]) -> None:
    """An owner without its application role, or data in PostgreSQL with keys in a file's folder."""
    for owner, role in (
        ("DATABASE_OWNER_URL", "DATABASE_URL"),
        ("KEYS_OWNER_URL", "KEYS_DATABASE_URL"),
    ):
        if source.get(owner) and not source.get(role):
            raise SettingsError(f"{owner} is set without {role}: set both, or neither.")
    if source.get("KEYS_DATABASE_URL") and not source.get("DATABASE_URL"):
        raise SettingsError("KEYS_DATABASE_URL is set without DATABASE_URL: set both.")
    if source.get("DATABASE_URL") and source.get("DATABASE_URL") == source.get("KEYS_DATABASE_URL"):
        raise SettingsError(
            "KEYS_DATABASE_URL is the same as DATABASE_URL: keys must live apart from the data."
        )


def refuse_contradictions(environment: Environment) -> None:
    """Checks that need more than one setting."""
    if environment.keys == environment.data or environment.data in environment.keys.parents:
        raise SettingsError(
            "REDRESS_KEYS lies inside REDRESS_DATA: a copy of the data would carry its keys."
        )
    if environment.database_url and not environment.keys_database_url:
        raise SettingsError("DATABASE_URL is set without KEYS_DATABASE_URL: set both.")
    refuse_half_a_gateway(environment)
    hosts = {urlsplit(origin).hostname or "" for origin in environment.origins}
    if environment.demo and not hosts <= LOOPBACK:
        raise SettingsError(
            "REDRESS_DEMO shows everybody's mail and passwords: it runs on this machine only, "
            "so leave REDRESS_ORIGINS unset."
        )


def refuse_half_a_gateway(environment: Environment) -> None:
    """A gateway for text messages takes an address over https and the secret it knows us by."""
    if bool(environment.sms_url) != bool(environment.sms_token):
        raise SettingsError("Set REDRESS_SMS_URL and REDRESS_SMS_TOKEN both, or neither.")
    parts = urlsplit(environment.sms_url)
    local = parts.scheme == "http" and parts.hostname in LOOPBACK
    if environment.sms_url and not (parts.hostname and (parts.scheme == "https" or local)):
        raise SettingsError("REDRESS_SMS_URL must be https: codes travel by it.")


def ice_servers(source: Mapping[str, str]) -> tuple[str, ...]:
    """STUN and TURN servers (RFC 7064, RFC 7065) by which browsers in a call find each other. TURN
    takes the secret that its server shares with us: names for it run out, passwords would not."""
    given = tuple(one.strip() for one in source.get("REDRESS_ICE", "").split(",") if one.strip())
    for one in given:
        scheme, _, host = one.partition(":")
        if scheme not in {"stun", "stuns", "turn", "turns"} or not host:
            raise SettingsError(f"REDRESS_ICE: {one} is not like stun:stun.example:3478.")
    relays = any(one.startswith("turn") for one in given)
    if relays != bool(source.get("REDRESS_ICE_SECRET", "")):
        raise SettingsError("Set REDRESS_ICE_SECRET and a turn: server in REDRESS_ICE, or neither.")
    return given


def origins(source: Mapping[str, str], port: int) -> tuple[str, ...]:
    """Addresses the desk is reached at; http only on loopback (`__Host-` cookies need https)."""
    given = tuple(o.strip().rstrip("/") for o in source.get("REDRESS_ORIGINS", "").split(",") if o)
    for origin in given:
        parts = urlsplit(origin)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
            raise SettingsError(f"REDRESS_ORIGINS: {origin} is not like https://desk.example.")
        if parts.scheme == "http" and parts.hostname not in LOOPBACK:
            raise SettingsError(f"REDRESS_ORIGINS: {origin} must be https, or cookies leak.")
    return given or (f"http://localhost:{port}", f"http://127.0.0.1:{port}")


def second_step(source: Mapping[str, str]) -> tuple[str, ...]:
    """Roles that must have a second step when they sign in. The demo's people, and those of
    tests, sign in with a password unless it is set."""
    plain = flag(source, "REDRESS_DEMO") or flag(source, "REDRESS_TESTING")
    given = source.get("REDRESS_SECOND_STEP", "" if plain else ",".join(SECOND_STEP))
    roles = tuple(role.strip() for role in given.split(",") if role.strip())
    unknown = sorted(set(roles) - ROLES)
    if unknown:
        raise SettingsError(
            f"REDRESS_SECOND_STEP: there is no role {unknown[0]}. There are "
            f"{', '.join(sorted(ROLES))}."
        )
    return roles


def database(source: Mapping[str, str], role: str, owner: str, as_owner: bool) -> str:
    """The URL to connect with: the owner's while migrating, the restricted role's otherwise."""
    return (source.get(owner) if as_owner else None) or source.get(role, "")


def folder(source: Mapping[str, str], name: str, default: str) -> Path:
    """An absolute folder; a relative one is taken from the project's."""
    return (PROJECT / source.get(name, default)).resolve()


def heads_file(source: Mapping[str, str]) -> Path:
    """Where signed heads are copied to: apart from the data, or a restore would take them along."""
    keys = folder(source, "REDRESS_KEYS", "keys")
    path = folder(source, "REDRESS_HEADS", str(keys / "heads.jsonl"))
    if folder(source, "REDRESS_DATA", "var") in path.parents:
        raise SettingsError(
            "REDRESS_HEADS lies inside REDRESS_DATA: whoever rolls the data back would roll the "
            "copies of the signed heads back with them."
        )
    return path


def time_stamp_authority(source: Mapping[str, str]) -> str:
    """The address of the RFC 3161 authority, or nothing; http only on loopback."""
    url = source.get("REDRESS_TSA_URL", "")
    parts = urlsplit(url)
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    if url and not (safe and parts.hostname):
        raise SettingsError("REDRESS_TSA_URL must be an https address, or the stamp can be forged.")
    if source.get("REDRESS_TSA_ROOT") and not url:
        raise SettingsError("REDRESS_TSA_ROOT is set without REDRESS_TSA_URL: set both.")
    return url


def flag(source: Mapping[str, str], name: str) -> bool:
    """1 or 0; anything else is a mistake."""
    value = source.get(name, "0")
    if value not in {"0", "1"}:
        raise SettingsError(f"{name} is {value!r}: write 1 or 0.")
    return value == "1"


def whole_number(source: Mapping[str, str], name: str, default: int, *, low: int, high: int) -> int:
    """A whole number within bounds."""
    value = source.get(name, str(default))
    if not value.isdecimal() or not low <= int(value) <= high:
        raise SettingsError(f"{name} is {value!r}: write a whole number from {low} to {high}.")
    return int(value)
