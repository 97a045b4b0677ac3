"""Append-only tables on PostgreSQL: triggers that always fire, and a role without the right."""

import dj_database_url
from django.conf import settings
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

BODY = """
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END """
"""The ERRCODE makes it an IntegrityError in Python, as on SQLite."""

FUNCTION = f"""
CREATE OR REPLACE FUNCTION redress_append_only() RETURNS trigger LANGUAGE plpgsql AS $${BODY}$$
"""

TRIGGERS_QUERY = """
SELECT c.relname, t.tgname,
    concat_ws('|', t.tgenabled, t.tgtype, coalesce(t.tgqual::text, ''), t.tgattr, p.prosrc)
FROM pg_catalog.pg_trigger t
JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal
UNION ALL
SELECT c.relname, r.rulename, 'rule' FROM pg_catalog.pg_rewrite r
JOIN pg_catalog.pg_class c ON c.oid = r.ev_class WHERE r.rulename <> '_RETURN'
UNION ALL
SELECT c.relname, p.polname, 'policy' FROM pg_catalog.pg_policy p
JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
UNION ALL
SELECT c.relname, i.inhrelid::regclass::text, 'heir' FROM pg_catalog.pg_inherits i
JOIN pg_catalog.pg_class c ON c.oid = i.inhparent
"""
"""What triggers there are, each with what it does: when it fires, on which events, under which
condition, for which columns, and the body of its function. And what else can change what a table
takes or shows: rules, policies, tables that inherit from it."""

BEFORE_CHANGE = 1 + 2 + 8 + 16
"""For each row, before, DELETE, UPDATE: the bits of pg_trigger.tgtype."""

BEFORE_TRUNCATE = 2 + 32


def trigger_names(model: type[models.Model]) -> list[str]:
    """The triggers a table must have."""
    table = model._meta.db_table
    return [f"{table}_no_change"[:63], f"{table}_no_truncate"[:63]]


def triggers_of(model: type[models.Model]) -> set[tuple[str, str, str]]:
    """The rows of TRIGGERS_QUERY that must be there for a table; A: fires always."""
    kinds = (BEFORE_CHANGE, BEFORE_TRUNCATE)
    return {
        (model._meta.db_table, name, f"A|{kind}|||{BODY}")
        for name, kind in zip(trigger_names(model), kinds, strict=True)
    }


def trigger_statements(model: type[models.Model]) -> list[str]:
    """Statements that (re)make them. The replica role cannot skip an ALWAYS trigger."""
    table = model._meta.db_table
    change, truncate = trigger_names(model)
    return [
        FUNCTION,
        f'DROP TRIGGER IF EXISTS "{change}" ON "{table}"',
        f'DROP TRIGGER IF EXISTS "{truncate}" ON "{table}"',
        f'CREATE TRIGGER "{change}" BEFORE UPDATE OR DELETE ON "{table}" '
        "FOR EACH ROW EXECUTE FUNCTION redress_append_only()",
        f'CREATE TRIGGER "{truncate}" BEFORE TRUNCATE ON "{table}" '
        "FOR EACH STATEMENT EXECUTE FUNCTION redress_append_only()",
        f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER "{change}"',
        f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER "{truncate}"',
    ]


def grant_statements(connection: BaseDatabaseWrapper, append_only: list[str]) -> list[str]:
    """What the application's role may do in a database that another role owns."""
    role = application_role(connection.alias)
    if not role or role == connection.settings_dict["USER"]:
        return []
    name = connection.ops.quote_name(role)
    return [
        f"GRANT USAGE ON SCHEMA public TO {name}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}",
        *(f'REVOKE UPDATE, DELETE, TRUNCATE ON "{t}" FROM {name}' for t in append_only),
    ]


def application_role(alias: str) -> str:
    """The user the application connects to a database as, whoever is connected now."""
    environment = settings.ENVIRONMENT
    urls = {"default": environment.application_url, "keys": environment.keys_application_url}
    url = urls[alias]
    return str(dj_database_url.parse(url).get("USER", "")) if url else ""
