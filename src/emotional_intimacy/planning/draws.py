"""What is drawn by chance in a plan for two, from a secret of the host."""

import hmac
from collections.abc import Sequence

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.plans import Week

__all__ = ["LEAST_SECRET", "PUT_AWAY", "Draws"]

LEAST_SECRET = 16
"""Bytes of a secret at least: fewer could be guessed by trying."""


PUT_AWAY = 3, 8
"""The share of chapters that are put away by chance: three of eight.

As a worse puts its chapter away for certain, whatever anybody sees of the plan is at most 8/3 = 2.7
times as likely after a worse as without one. With fewer it would tell more; with more, a long plan
would run out of practices.
"""


class Draws:
    """Draws for the chapters of one plan: without the secret nobody can tell how they fall.

    Each depends on what the plan held up to the end of its chapter, which is never rewritten, so
    it falls the same way each time it is asked for.

    Args:
        secret: The secret of the plan.
        weeks: The weeks that are over.

    Raises:
        RequestError: The secret is not bytes, or too short.
    """

    def __init__(self, secret: object, weeks: Sequence[Week]) -> None:
        allowed = f"{LEAST_SECRET} random bytes or more, kept for this plan alone"
        if type(secret) is not bytes:
            raise RequestError("secret", f"is of type {type(secret).__name__}", allowed)
        if len(secret) < LEAST_SECRET:
            raise RequestError("secret", "is too short", allowed)
        self._secret = secret
        self._weeks = tuple(tuple(step.practice for step in week.steps) for week in weeks)

    def puts_away(self, last_week: int) -> bool:
        """Draw whether the chapter that ended with a week is put away, for no reason at all."""
        put_away, of = PUT_AWAY
        return int(self._digest("put-away", last_week), 16) % of < put_away

    def taste(self, last_week: int) -> str:
        """Draw the taste of what comes after a week."""
        return self._digest("taste", last_week)

    def seed(self, last_week: int) -> int:
        """Draw the seed of what comes after a week."""
        return int(self._digest("seed", last_week)[:15], 16)

    def _digest(self, purpose: str, last_week: int) -> str:
        drawn_for = repr((purpose, self._weeks[:last_week]))
        return hmac.new(self._secret, drawn_for.encode(), "sha256").hexdigest()
