"""Views whose parts don't go together: `loads` refuses each and says where."""

from datetime import date

import attrs
import pytest

import emotional_intimacy as ei

BANK = ei.load_bank()
FULL = BANK.questionnaire("full", context="partner")
CLOSE, FAR = (
    ei.score(
        FULL,
        {item.id: high if item.key == 1 else 6 - high for item in FULL.items},
        answered_on=date(2026, 3, 2),
        respondent=str(high),
    )
    for high in (5, 2)
)
FORM = BANK.questionnaire("wishes", context="partner")
WISHES = [ei.score_wishes(FORM, dict.fromkeys(FORM.items.ids, 4), one) for one in (CLOSE, FAR)]


def couple(tier):
    wishes = {"wishes_a": WISHES[0], "wishes_b": WISHES[1]}
    return ei.describe(ei.compare_couple(CLOSE, FAR, tier, tier, **wishes), BANK)


def first_of(values, **changes):
    return (attrs.evolve(values[0], **changes), *values[1:])


def difference_of_one():
    view = couple(2)
    return attrs.evolve(view, areas=first_of(view.areas, difference=0.5, beyond_noise=True))


def number_without_a_state():
    view = couple(2)
    side = attrs.evolve(view.areas[0].first, percent=50.0, low=40.0, high=60.0)
    return attrs.evolve(view, areas=first_of(view.areas, first=side))


def wishes_without_numbers():
    return attrs.evolve(couple(2), wishes=couple(3).wishes)


def numbers_beyond_the_tier():
    preview = ei.describe(ei.couples.preview(CLOSE, 3), BANK)
    return attrs.evolve(preview, tier=2, wishes=())


def choice_without_a_number():
    view = ei.describe(FULL, BANK)
    return attrs.evolve(view, choices=first_of(view.choices, value=None))


def lines_of_unlike_length():
    view = ei.describe(ei.compare_over_time([CLOSE] * 3), BANK)
    lines = view.lines
    short = attrs.evolve(lines.lines[1], points=lines.lines[1].points[:2])
    unlike = attrs.evolve(lines, lines=(lines.lines[0], short, *lines.lines[2:]))
    return attrs.evolve(view, lines=unlike)


def sign_of_the_other_kind():
    view = ei.describe(CLOSE, BANK)
    signs = first_of(view.strong_signs.signs, kind="low")
    return attrs.evolve(view, strong_signs=attrs.evolve(view.strong_signs, signs=signs))


def sign_of_another_state():
    view = ei.describe(CLOSE, BANK)
    signs = first_of(view.not_much.signs, state="partly")
    return attrs.evolve(view, not_much=attrs.evolve(view.not_much, signs=signs))


def cause_that_stands_twice():
    form = BANK.questionnaire("causes", context="partner")
    view = ei.describe(ei.score_causes(form, dict.fromkeys(form.items.ids, 5)), BANK)
    causes = (view.present.causes[0], *view.present.causes)
    return attrs.evolve(view, present=attrs.evolve(view.present, causes=causes))


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (difference_of_one, "areas[0].difference: expected null unless both numbers are shown"),
        (number_without_a_state, "areas[0].first.percent: expected null where no area has a state"),
        (wishes_without_numbers, "wishes: expected none where no area has a state"),
        (numbers_beyond_the_tier, "areas[0].shown.percent: expected null below tier 3"),
        (choice_without_a_number, "choices[0].value: expected a whole number"),
        (lines_of_unlike_length, "points: expected as many as the first line has"),
        (sign_of_the_other_kind, "strong_signs.signs[0].kind: expected strong"),
        (sign_of_another_state, "not_much.signs[0].state: expected absent"),
        (cause_that_stands_twice, "present.causes[1].id: expected another than those before it"),
    ],
)
def test_what_does_not_go_together_is_refused(make, expected):
    """And the view that it was made from is read back."""
    view = make()
    with pytest.raises(ei.DecodeError) as caught:
        ei.loads(ei.dumps(view), type(view))
    assert expected in str(caught.value)
