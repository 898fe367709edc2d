"""Invented stories, told in stages with the answers of the people in them."""

from typing import Literal

import attrs

from emotional_intimacy.model.content import Record
from emotional_intimacy.model.value import Value

__all__ = ["Stage", "StageAnswers", "Vignette"]


@attrs.frozen(eq=False, repr=False)
class StageAnswers(Value):
    """What one invented person answered at one stage of a vignette.

    Attributes:
        person: The name of the person.
        answers: One answer for each item of the questionnaire, in the order of presentation.
    """

    person: str
    answers: tuple[int, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Stage(Record):
    """One stage of a vignette.

    Attributes:
        kind: Where in the story it comes.
        week: Weeks since the first stage.
        title: Its heading.
        paragraphs: The story.
        answers: What each of the two answered then.
    """

    kind: Literal["before", "attempt", "setback", "later"]
    week: int
    title: str
    paragraphs: tuple[str, ...]
    answers: tuple[StageAnswers, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Vignette(Record):
    """An invented story of two people, told in stages with their answers.

    Attributes:
        context: Who they are to each other.
        questionnaire: The questionnaire they answer.
        people: Their names.
        title: The title.
        disclaimer: That it is invented and promises nothing.
        stages: Ids of its stages in the order of the story.
    """

    context: str
    questionnaire: str
    people: tuple[str, ...]
    title: str
    disclaimer: str
    stages: tuple[str, ...]
