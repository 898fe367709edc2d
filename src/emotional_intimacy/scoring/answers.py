"""Reading answers strictly: nothing is coerced, nothing is imputed, every problem is named."""

from collections.abc import Mapping, Sequence
from operator import getitem, mul
from typing import Any, NamedTuple

from emotional_intimacy.errors import AnswerError
from emotional_intimacy.model.answers import NoAnswer, answer_problems
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.results import Row
from emotional_intimacy.scoring.table import Block, Table, compile_table

__all__ = ["Given", "read_answers"]

_NUMBERS = {int}
# Any, because a type checker cannot see that an answer is checked before its row is looked up.
_lookup: Any = getitem
_POSSIBLE = {int, type(None), NoAnswer}


class Given(NamedTuple):
    """Answers that were read, in lists that are aligned with a table.

    Attributes:
        table: The table.
        values: The number answered; 0 where there is none.
        squares: Their squares.
        present: Whether there is a number.
        offered: Whether the item applies.
        n_answered: How many numbers there are.
        rows: What a report keeps of the items that were offered.
    """

    table: Table
    values: list[int]
    squares: list[int]
    present: Sequence[bool]
    offered: Sequence[bool]
    n_answered: int
    rows: tuple[Row, ...]

    def tally(self, block: Block) -> tuple[int, int, int]:
        """Count, sum, and sum of squares of the numbers in a block."""
        pick = block.pick
        complete = self.present is self.table.each
        n = len(block.positions) if complete else sum(pick(self.present))
        return n, sum(pick(self.values)), sum(pick(self.squares))

    def count_offered(self, block: Block) -> int:
        """How many items of a block apply."""
        if self.offered is self.table.each:
            return len(block.positions)
        return sum(block.pick(self.offered))

    def __repr__(self) -> str:
        return f"<Given {self.n_answered} answers>"


def read_answers(questionnaire: Questionnaire, answers: object) -> Given:
    """Read the answers to a questionnaire.

    Args:
        questionnaire: What was asked.
        answers: Item ids with whole numbers of the scale, None, or a `NoAnswer`; a missing id is
            None.

    Returns:
        The answers, aligned with the table of the questionnaire.

    Raises:
        AnswerError: Any of them cannot be scored; all problems at once.
    """
    if not isinstance(answers, Mapping):
        raise AnswerError(answer_problems(questionnaire, answers))
    table = compile_table(questionnaire)
    found: list[Any] = list(map(answers.get, table.ids))
    types = set(map(type, found))
    numbers = found if types == _NUMBERS else [one for one in found if type(one) is int]
    in_range = not numbers or (table.minimum <= min(numbers) and max(numbers) <= table.maximum)
    if not (in_range and types <= _POSSIBLE and table.known.issuperset(answers)):
        raise AnswerError(answer_problems(questionnaire, answers))
    rows: tuple[Any, ...] = tuple(map(_lookup, table.traces, found))
    if len(numbers) == len(found):
        squares = list(map(mul, found, found))
        return Given(table, found, squares, table.each, table.each, len(found), rows)
    present = [type(one) is int for one in found]
    values = [one if there else 0 for one, there in zip(found, present, strict=True)]
    squares = list(map(mul, values, values))
    offered = [row is not None for row in rows]
    held = tuple(row for row in rows if row is not None)
    return Given(table, values, squares, present, offered, len(numbers), held)
