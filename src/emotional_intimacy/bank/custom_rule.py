"""The rule that scales of a caller's own are scored by."""

from functools import lru_cache
from typing import Any

from importlib_resources import files

from emotional_intimacy.bank.converter import converter
from emotional_intimacy.bank.files import parse
from emotional_intimacy.model.rules import ScaleRule, Share

__all__ = ["custom_rule"]


def custom_rule(least_answered_share: Share, *, overall: bool) -> ScaleRule:
    """The bundled rule for scales of a caller's own, with what the caller decides.

    Args:
        least_answered_share: The share of a subscale that must be answered.
        overall: Whether there is an overall mean.

    Returns:
        The rule.

    Example:
        >>> custom_rule((3, 4), overall=False).fast_seconds
        2.0
    """
    raw = _raw() | {"least_answered_share": list(least_answered_share)}
    if not overall:
        del raw["overall_z"]
    rule: ScaleRule = converter().structure(raw, ScaleRule)
    return rule


@lru_cache(maxsize=1)
def _raw() -> dict[str, Any]:
    file = files("emotional_intimacy") / "data" / "custom_scale.json"
    raw: dict[str, Any] = parse(file.read_text(encoding="utf-8"))
    return raw
