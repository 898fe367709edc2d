"""The view of a report on wishes."""

from emotional_intimacy.model.answers import Answer
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.results import WishReport, WishScore
from emotional_intimacy.model.views.common import NotesView
from emotional_intimacy.model.views.reports import WishesGroupView, WishesView, WishView
from emotional_intimacy.reports.describe.page import page_fields
from emotional_intimacy.reports.describe.report import answered
from emotional_intimacy.reports.describe.words import Words

__all__ = ["describe_wishes"]


def describe_wishes(
    report: WishReport,
    bank: Bank,
    *,
    person: str | None = None,
    names: tuple[str, str] | None = None,
) -> WishesView:
    """The view of a report on wishes.

    Args:
        report: The report.
        bank: The bank it was made with.
        person: What to call the other person.
        names: The names of the two people, first the one who answered.

    Returns:
        The view.

    Raises:
        RequestError: It is not such a report.
        NotComparableError: It was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> full = bank.questionnaire("full", context="friend")
        >>> report = ei.score(full, dict.fromkeys(full.items.ids, 3))
        >>> form = bank.questionnaire("wishes", context="friend")
        >>> wishes = ei.score_wishes(form, {"w01": 5, "w02": 5}, report)
        >>> [wish.name for wish in describe_wishes(wishes, bank).more.wishes]
        ['Understanding']
    """
    check_fit(report, WishReport, bank)
    made = report.provenance
    words = Words(bank, made.context, person=person, names=names)
    answers: dict[str | None, list[Answer]] = {}
    for row in report.rows:
        answers.setdefault(row.pillar, []).append(row.answer)
    wishes = [_wish(one, answers.get(one.id, []), report, words) for one in report.wishes]

    def group(state: str | None) -> WishesGroupView:
        return WishesGroupView(
            heading=words(f"heading-wish-{state or 'unknown'}"),
            wishes=tuple(wish for wish in wishes if wish.state == state),
        )

    more, less = group("more"), group("less")
    return WishesView(
        **page_fields(
            words,
            made,
            title=words.title(),
            subtitle=answered(
                made, sum(type(row.answer) is int for row in report.rows), None, words
            ),
            how_sure=("sure-wishes",),
            details=("percent", "wishes-intro"),
        ),
        in_short=NotesView(
            heading=words("heading-in-short"), sentences=_in_short(more, less, wishes, words)
        ),
        more=more,
        less=less,
        as_now=group("as-now"),
        unknown=group(None),
        legend=(words("wish-now"), words("wish-wished")),
    )


def _in_short(
    more: WishesGroupView, less: WishesGroupView, wishes: list[WishView], words: Words
) -> tuple[str, ...]:
    sentences = [
        words(f"short-wish-{state}", names=", ".join(wish.name for wish in group.wishes))
        for state, group in (("more", more), ("less", less))
        if group.wishes
    ]
    if sentences:
        return tuple(sentences)
    known = any(wish.state is not None for wish in wishes)
    return (words("short-wish-as-now" if known else "short-empty"),)


def _wish(wish: WishScore, answers: list[Answer], report: WishReport, words: Words) -> WishView:
    name = words.bank.pillars[wish.id].name
    if wish.now is None or wish.wished is None:
        told = words("label-unknown")
        description = words("wish-unknown")
    else:
        label = words.how_often(answers, report.provenance)
        told = words("wish-words", label=label)
        description = words(
            "wish-numbers", now=round(wish.now), wished=round(wish.wished), label=label
        )
    return WishView(
        id=wish.id,
        name=name,
        state=wish.state,
        now=wish.now,
        wished=wish.wished,
        now_number=words.number(wish.now),
        wished_number=words.number(wish.wished),
        words=told,
        description=description,
    )
