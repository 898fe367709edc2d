"""Views of questionnaires: what to tell the person, the ways to answer, and the items in pages."""

import attrs

from emotional_intimacy.model.value import Value
from emotional_intimacy.model.views.common import PageView

__all__ = ["ChoiceView", "ItemView", "ItemsPageView", "QuestionnaireView"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ChoiceView(Value):
    """One way to answer.

    Attributes:
        value: What the answer is: a whole number, ``"rather-not-say"`` or ``"does-not-apply"``, as
            in JSON; None for no answer at all.
        label: What to show for it; of a scale of bare numbers the number.
    """

    value: int | str | None
    label: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ItemView(Value):
    """One statement to answer.

    Attributes:
        number: Its place among all, 1 for the first.
        id: Its id, which goes with the answer.
        text: The statement.
    """

    number: int
    id: str
    text: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ItemsPageView(Value):
    """Some items that stand on one page.

    Attributes:
        number: 1 for the first page.
        heading: Its heading: "Page 1 of 6".
        items: The items, in the order of presentation.
    """

    number: int
    heading: str
    items: tuple[ItemView, ...] = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class QuestionnaireView(PageView):
    """A questionnaire, to be answered on paper or on a page of your own.

    It shows no numbers, so `how_sure` and `details` hold no sentences.

    Attributes:
        id: Id of the questionnaire.
        version: Its version.
        context: Id of the context; ``"any"`` for a scale of your own.
        instruction_heading: The heading of what comes before the items.
        instruction: What to tell the person; empty where a scale of your own has none.
        window: The time it asks about; empty where a scale of your own has none.
        choices: The answers of the scale, from the lowest to the highest.
        no_answers: Rather not say, does not apply, and skip the question.
        pages: The items in pages.
    """

    id: str
    version: str
    context: str
    instruction_heading: str = attrs.field(repr=False)
    instruction: str = attrs.field(repr=False)
    window: str = attrs.field(repr=False)
    choices: tuple[ChoiceView, ...] = attrs.field(repr=False)
    no_answers: tuple[ChoiceView, ...] = attrs.field(repr=False)
    pages: tuple[ItemsPageView, ...] = attrs.field(repr=False)
