"""What the private check is made of, and where help is listed."""

from datetime import date
from typing import Literal, NoReturn, final
from weakref import WeakKeyDictionary

import attrs

from emotional_intimacy.errors import NotComparableError
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.content import Page, Record
from emotional_intimacy.model.practices import Gate
from emotional_intimacy.model.value import Value

__all__ = [
    "EVERY_GATE",
    "PrivateCheck",
    "PrivateQuestion",
    "Resource",
    "SafetyOutcome",
    "Topic",
    "closed_gates",
    "outcome_that_closes",
]

Topic = Literal[
    "violence",
    "sexual-violence",
    "suicide",
    "young-people",
    "older-people",
    "lgbtq",
    "own-violence",
    "work",
]
"""What a person looks for help with. ``"own-violence"``: fear of hurting someone else."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PrivateQuestion(Record):
    """A question of the private check. It is not an `Item`: nothing scores, exports or counts it.

    Attributes:
        context: Who the other person is.
        gate: What stays closed unless the answer is no.
        text: The question, worded for its context. It is not in the repr: it can hold a name.
    """

    context: str
    gate: Literal["fear", "responsiveness"]
    text: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PrivateCheck(Value):
    """The private check: questions for one person, alone, who may skip all of them.

    Attributes:
        context: Who the other person is.
        preface: What is to be read before the first question.
        items: The questions in order.
        page: What is shown after them, the same for everyone.
    """

    context: str
    preface: Page
    items: Catalog[PrivateQuestion]
    page: Page


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Resource(Record):
    """A place that lists help. The library holds directories only, and no phone numbers.

    Attributes:
        kind: ``"directory"`` for all that is bundled; a provider of your own may know services.
        url: Where it is, beginning with https://.
        topics: What it is for.
        countries: Country codes (ISO 3166, two letters) it is for; none: for every country.
        languages: Language tags (BCP 47) in which it can be read.
        verified_on: When it was last looked at.
        expires_on: When it is to be looked at again. Past that day show it with "please check".
        name: What it is called.
        listed_by: Who puts the list together.
        description: What is there, and who it is for.
    """

    kind: Literal["directory", "service"]
    url: str
    topics: tuple[Topic, ...]
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    verified_on: date
    expires_on: date
    name: str
    listed_by: str
    description: str


@final
class SafetyOutcome:
    """What a private check led to. It can be handed to a plan for one, and does nothing else.

    It holds nothing: it has no level and no field, all of them print and format alike, and none
    can be told from another by what was answered. It cannot be pickled or written as JSON, nothing
    can be set on it, and a copy is the outcome itself. It equals only itself, so two of them differ
    even if the answers were the same.

    `emotional_intimacy.safety.route` makes it; one made in any other way closes everything. Do not
    keep it: ask again when a plan is renewed.

    Example:
        >>> print(SafetyOutcome())
        <SafetyOutcome, private>
    """

    __slots__ = ("__weakref__",)

    def __repr__(self) -> str:
        return "<SafetyOutcome, private>"

    def __copy__(self) -> "SafetyOutcome":
        return self

    def __deepcopy__(self, memo: object) -> "SafetyOutcome":
        return self

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("the outcome of a private check is never stored")

    def __init_subclass__(cls) -> NoReturn:
        raise TypeError("nothing is made from the outcome of a private check")


EVERY_GATE: frozenset[Gate] = frozenset({"fear", "responsiveness"})
"""The gates that the private check asks about; consent is asked each time, and not there."""

# Apart from the objects themselves, so that whatever walks over their fields finds nothing. An
# entry goes with its outcome. Entries are only set and looked up, which threads may do at once.
_CLOSED: "WeakKeyDictionary[SafetyOutcome, frozenset[Gate]]" = WeakKeyDictionary()
_CONTEXT: "WeakKeyDictionary[SafetyOutcome, str]" = WeakKeyDictionary()


def outcome_that_closes(gates: frozenset[Gate], context: str) -> SafetyOutcome:
    """Make the outcome of a private check.

    Args:
        gates: The gates that stay closed.
        context: Who the other person is.

    Returns:
        An outcome that shows neither.
    """
    outcome = SafetyOutcome()
    _CLOSED[outcome] = gates
    _CONTEXT[outcome] = context
    return outcome


def closed_gates(outcome: SafetyOutcome, context: str) -> frozenset[Gate]:
    """The gates that an outcome closes, for planning alone.

    Args:
        outcome: The outcome.
        context: Who the other person of the plan is.

    Returns:
        The gates. An outcome that no check made closes all of them.

    Raises:
        NotComparableError: The check asked about someone else.
    """
    asked_about = _CONTEXT.get(outcome, context)
    if asked_about != context:
        raise NotComparableError("context", context, asked_about)
    return _CLOSED.get(outcome, EVERY_GATE)
