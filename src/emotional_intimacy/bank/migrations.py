"""How JSON that an earlier version of the library wrote becomes JSON of the schema of today."""

from collections.abc import Callable
from typing import Any

__all__ = ["MIGRATIONS", "SCHEMA", "Migration", "can_migrate", "migrate"]

SCHEMA = 1
"""Version of the JSON that `dumps` writes."""

Migration = Callable[[dict[str, Any]], dict[str, Any]]
"""Takes the JSON object of one type, without its ``type`` and ``schema``, to the next schema."""

MIGRATIONS: dict[int, dict[str, Migration]] = {}
"""For each earlier schema, the types that changed from it to the next one."""


def can_migrate(schema: object) -> bool:
    """Whether JSON of a schema can be read: it is that of today, or a chain leads there."""
    # The first step that is not there ends the walk, however far below the schema is.
    return (
        type(schema) is int
        and schema <= SCHEMA
        and all(step in MIGRATIONS for step in range(schema, SCHEMA))
    )


def migrate(name: str, plain: dict[str, Any], schema: int) -> dict[str, Any]:
    """Bring a JSON object to the schema of today.

    Args:
        name: What the JSON calls its type.
        plain: The object, without its ``type`` and ``schema``; it may be changed.
        schema: The schema it was written in, for which `can_migrate` holds.

    Returns:
        The object in the schema of today.
    """
    for step in range(schema, SCHEMA):
        if name in MIGRATIONS[step]:
            plain = MIGRATIONS[step][name](plain)
    return plain
