"""Which database a model lives in: wrapped data keys apart from everything else."""

from typing import Any


class KeysApart:
    """Routes the key store to the `keys` database, so that no backup holds data and keys.

    Everything else stays in `default`. The key store has no relation to any other table.
    """

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        """The database `model` is read from, or None for the default."""
        return "keys" if getattr(model, "lives_with_keys", False) else None

    def db_for_write(self, model: Any, **hints: Any) -> str | None:
        """The database `model` is written to, or None for the default."""
        return self.db_for_read(model, **hints)

    def allow_migrate(
        self, db: str, app_label: str, model_name: str | None = None, **hints: Any
    ) -> bool | None:
        """The key store's table is made in `keys` only, and nothing else is."""
        is_key_store = (app_label, model_name) == ("vault", "datakey")
        return is_key_store if db == "keys" else not is_key_store
