"""What somebody sees at once after a step that felt worse."""

import attrs

from emotional_intimacy.model.content import Page
from emotional_intimacy.model.value import Value

__all__ = ["WorseAnswer"]


@attrs.frozen(eq=False, repr=False)
class WorseAnswer(Value):
    """What the one who felt worse sees at once, and nobody else. Keep it nowhere.

    Attributes:
        leave_out: The steps to leave out for the rest of the chapter, each by its week and its
            number in it: the one that felt worse, others of its practice, what builds on it, and
            what is as deep or deeper.
        instead: Ids of practices that are light, quiet and short, to do instead.
        page: The page "when closeness is not safe", the same for everyone.
    """

    leave_out: tuple[tuple[int, int], ...]
    instead: tuple[str, ...]
    page: Page

    def __repr__(self) -> str:
        return "<WorseAnswer>"
