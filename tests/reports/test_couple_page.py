"""What two people see together: the values of the comparison, drawn and said, and nothing else."""

import re
from html.parser import HTMLParser
from itertools import permutations

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy.reports.html import html_of
from emotional_intimacy.reports.layout import page_of
from emotional_intimacy.reports.shapes import x_of

BANK = ei.load_bank()
FULL = BANK.questionnaire("full", context="partner")
WISHES = BANK.questionnaire("wishes", context="partner")
AREAS = BANK.pillars.ids
NAMES = ("Anna", "Ben")
DRAWN = re.compile(r"[·┊━●○]{33}")
AXIS = re.compile(r" +(distant +close|0 +25 +50 +75 +100)")


def person(*leanings, **more):
    """A report that affirms closeness with one answer an area, from 1 to 5; None answers nothing."""
    lean = dict(zip(AREAS, leanings, strict=True))
    said = {
        item.id: lean[item.pillar] if item.key == 1 else 6 - lean[item.pillar]
        for item in FULL.items
        if lean[item.pillar] is not None
    }
    # Answers that are all alike would have no scatter.
    for at, id in enumerate(said):
        said[id] = min(5, max(1, said[id] + (-1, 0, 0, 0, 1)[at % 5]))
    return ei.score(FULL, said, **more)


def wishing(report, *answers):
    said = dict(zip(AREAS, answers, strict=True))
    return ei.score_wishes(WISHES, {item.id: said[item.pillar] for item in WISHES.items}, report)


PEOPLE = (
    person(4, 5, 2, 4, 3, 4),
    person(2, 5, 2, 4, 3, 5),
    person(1, 1, 1, 1, 1, 1),
    person(4, None, 3, None, 2, 5),
)
WISHED = tuple(
    wishing(one, *answers)
    for one, answers in zip(
        PEOPLE,
        ((4, 4, 5, 4, 3, 4), (5, 3, 5, 4, 3, 1), (5, 5, 5, 5, 5, 5), (1, 2, 3, 4, 5, 5)),
        strict=True,
    )
)
PAIRS = [*permutations(range(len(PEOPLE)), 2)]


def compared(first, second, tier, *, wishes=True):
    beside = {"wishes_a": WISHED[first], "wishes_b": WISHED[second]} if wishes else {}
    return ei.compare_couple(PEOPLE[first], PEOPLE[second], tier, tier, **beside)


class Page(HTMLParser):
    """What is read on a page, without drawings, and the shapes of each drawing."""

    def __init__(self, source):
        super().__init__()
        self._data = []
        self.shapes = []
        self._inside = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag == "svg":
            self.shapes.append([])
        if tag in {"circle", "line"} and self.shapes:
            self.shapes[-1].append(dict(attrs))
        if tag in {"svg", "style", "head"}:
            self._inside.append(tag)
        if tag != "a":
            self._data.append(" ")

    def handle_endtag(self, tag):
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data):
        if not self._inside:
            self._data.append(data)

    @property
    def read(self):
        return "".join(self._data).split()


def read_of(text):
    """What is read in a text, without what is drawn."""
    lines = (line for line in text.splitlines() if not AXIS.fullmatch(line))
    return [word for line in lines for word in DRAWN.sub("", line).split() if word not in "●○"]


def folded(words):
    return [word.lower() for word in words]


@pytest.mark.parametrize("tier", range(4))
@pytest.mark.parametrize("pair", PAIRS)
def test_the_view_holds_the_values_of_the_comparison(pair, tier):
    """Every id, zone, number and wish, unrounded, and no more of them."""
    seen = compared(*pair, tier)
    view = ei.describe(seen, BANK, names=NAMES)
    assert (view.names, view.title) == (NAMES, "Anna and Ben")
    for named, ids in (
        (view.signs.names, seen.strong_signals),
        (view.close_areas, seen.strong_pillars),
        (view.wished, seen.wished_by_both),
    ):
        assert tuple(each.id for each in named) == ids
    assert [(area.id, area.first.zone, area.second.zone) for area in view.areas] == [
        (zones.id, zones.first, zones.second) for zones in seen.zones
    ]
    for area in view.areas:
        numbers = seen.pillars.get(area.id)
        if numbers is None:
            assert (area.state, area.difference, area.beyond_noise) == (None, None, None)
            assert {area.first.percent, area.second.percent} == {None}
            continue
        assert (area.state, area.difference, area.beyond_noise) == (
            numbers.state,
            numbers.difference,
            numbers.beyond_noise,
        )
        for side, percent, interval in (
            (area.first, numbers.first_percent, numbers.first_interval),
            (area.second, numbers.second_percent, numbers.second_interval),
        ):
            assert (side.percent, (side.low, side.high)) == (percent, interval or (None, None))
    assert [(wish.id, wish.first, wish.second) for wish in view.wishes] == [
        (wish.id, wish.first.state, wish.second.state) for wish in seen.wishes
    ]


@pytest.mark.parametrize("tier", range(4))
@pytest.mark.parametrize("pair", PAIRS)
def test_questions_follow_from_what_is_shown(pair, tier):
    """Each area that both want more of, see differently or find distant has one, and no other."""
    seen = compared(*pair, tier)
    asked = {
        area.id: question.why
        for question in ei.describe(seen, BANK).questions.questions
        for area in question.areas
    }
    expected = {}
    for zones in seen.zones:
        if zones.first == zones.second == "more-distant":
            expected[zones.id] = "distant"
        if tier == 2 and None not in (zones.first, zones.second) and zones.first != zones.second:
            expected[zones.id] = "different"
    expected |= dict.fromkeys(seen.different_views, "different")
    expected |= dict.fromkeys(seen.wished_by_both, "more")
    assert asked == expected
    assert set(seen.growth_areas) <= set(asked)


@pytest.mark.parametrize("tier", range(4))
@pytest.mark.parametrize("pair", [(0, 1), (1, 3), (2, 0)])
@pytest.mark.parametrize("names", [None, NAMES])
def test_text_and_html_say_the_same_words(pair, tier, names):
    """In the same order; what differs is how it is drawn."""
    seen = compared(*pair, tier)
    text, html = (ei.reports.render(seen, BANK, as_, names=names) for as_ in ("text", "html"))
    assert folded(Page(html).read) == folded(read_of(text))
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize("tier", [1, 2, 3])
def test_a_preview_says_the_same_words_in_both(tier):
    """What one would show, as text and as HTML, with wishes and without."""
    for wishes in (None, WISHED[0]):
        seen = ei.couples.preview(PEOPLE[0], tier, wishes=wishes)
        text, html = (ei.reports.render(seen, BANK, as_) for as_ in ("text", "html"))
        assert folded(Page(html).read) == folded(read_of(text))


@pytest.mark.parametrize("tier", [1, 2, 3])
@pytest.mark.parametrize("one", range(len(PEOPLE)))
def test_the_view_of_a_preview_holds_its_values(one, tier):
    """The same of what one person would show."""
    seen = ei.couples.preview(PEOPLE[one], tier, wishes=WISHED[one])
    view = ei.describe(seen, BANK)
    assert tuple(sign.id for sign in view.signs.names) == seen.strong_signals
    assert tuple(area.id for area in view.close_areas.names) == seen.strong_pillars
    assert tuple(area.id for area in view.wished.names) == seen.wished
    assert [(area.id, area.shown.zone, area.shown.percent) for area in view.areas] == [
        (pillar.id, pillar.zone, pillar.percent) for pillar in seen.pillars
    ]
    assert [(wish.id, wish.state) for wish in view.wishes] == [
        (wish.id, wish.state) for wish in seen.wishes
    ]
    assert ei.describe(seen, BANK, names=NAMES).title == "What Ben would see"


@pytest.mark.parametrize("pair", PAIRS)
def test_the_marks_stand_where_the_numbers_are(pair):
    """Dots and bands of both people, read back from the drawings."""
    seen = compared(*pair, 3)
    drawings = [shapes for shapes in Page(ei.reports.render(seen, BANK, "html")).shapes if shapes]
    shown = [
        numbers
        for numbers in seen.pillars
        if not numbers.first_percent is numbers.second_percent is None
    ]
    assert len(drawings) == len(shown)
    for numbers, shapes in zip(shown, drawings, strict=True):
        for side, percent, interval in (
            ("ei-first", numbers.first_percent, numbers.first_interval),
            ("ei-second", numbers.second_percent, numbers.second_interval),
        ):
            own = [shape for shape in shapes if side in shape["class"].split()]
            assert len(own) == (0 if percent is None else 2)
            for shape in own:
                if "cx" in shape:
                    assert float(shape["cx"]) == pytest.approx(x_of(percent), abs=0.006)
                else:
                    ends = [float(shape["x1"]), float(shape["x2"])]
                    assert ends == pytest.approx([x_of(end) for end in interval], abs=0.006)


def test_one_phrase_an_area_says_how_the_two_go_together():
    """Only what is clear has a word of its own."""
    areas = {area.id: area for area in ei.describe(compared(0, 1, 3), BANK, names=NAMES).areas}
    assert areas["understanding"].words == "you see this area differently"
    assert areas["trust"].words == "both: clearly close"
    assert areas["communication"].words == "both: clearly distant"
    assert areas["nurturing"].words == "no clear difference"
    assert areas["benefits"].words == "both: clearly close, but with clearly different numbers"
    for pair, told in (((0, 3), "Ben: too few answers"), ((3, 0), "Anna: too few answers")):
        view = ei.describe(compared(*pair, 3), BANK, names=NAMES)
        assert {area.id: area.words for area in view.areas}["trust"] == told
    text = ei.reports.render(compared(3, 0, 3), BANK, names=NAMES)
    assert len(re.findall(r"^  Anna .*●", text, re.MULTILINE)) == len(AREAS) - 2
    assert len(re.findall(r"^  Ben .*○", text, re.MULTILINE)) == len(AREAS)
    empty = ei.compare_couple(person(*[None] * 6), person(*[None] * 6, seconds=900.0), 3, 3)
    assert {area.words for area in ei.describe(empty, BANK).areas} == {"both: too few answers"}


def test_what_they_share_comes_first():
    """The first thirty words hold an area, a count of signs, or that there is nothing."""
    words = " ".join(read_of(ei.reports.render(compared(0, 1, 3), BANK, names=NAMES))[:30])
    assert "Where you both feel clearly close: Trust" in words
    shared = ei.describe(compared(0, 1, 1), BANK)
    assert len(shared.in_short.sentences) == 3
    apart = ei.describe(compared(0, 2, 3, wishes=False), BANK).in_short.sentences
    assert apart[0].startswith("Where you see things differently: Understanding, Trust")
    assert ei.describe(compared(0, 2, 0), BANK).in_short.sentences == (
        BANK.messages["couple-none"].text,
    )


@pytest.mark.parametrize("tier", [2, 3])
def test_that_nothing_shows_is_never_said_above_the_areas(tier):
    """Where nothing is clearly shared, the areas follow, and the page says so."""
    told = BANK.messages["short-couple-areas"].text
    for first, second in ((person(*[3] * 6), PEOPLE[2]), (person(*[None] * 6), PEOPLE[0])):
        seen = ei.compare_couple(first, second, tier, tier)
        view = ei.describe(attrs.evolve(seen, different_views=()), BANK)
        assert not view.close_areas
        assert view.in_short.sentences == (told,)
        assert len(view.areas) == len(AREAS)


@pytest.mark.parametrize("tier", [2, 3])
def test_an_area_without_enough_answers_is_not_seen_differently(tier):
    """Nobody knows how one of the two sees it, so nothing is asked about it."""
    seen = ei.compare_couple(person(*[4] * 6), ei.score(FULL, {}), tier, tier)
    assert ei.describe(seen, BANK).questions.questions == ()


@pytest.mark.parametrize("tier", range(4))
def test_shared_areas_and_wishes_are_named_once_at_the_top(tier):
    """In short names each of them, so no list says it again."""
    view = ei.describe(compared(0, 1, tier), BANK)
    told = " ".join(view.in_short.sentences)
    named = [*view.close_areas, *view.wished]
    assert bool(named) is (tier > 0)
    assert all(area.name in told for area in named)


def test_a_choice_that_shows_nothing_looks_like_no_choice():
    """Somebody who shares nothing with the other can't be told from somebody who chose nothing."""
    for as_ in ("text", "html"):
        pages = {
            ei.reports.render(compared(0, 2, tier, wishes=False), BANK, as_) for tier in (0, 1)
        }
        assert len(pages) == 1
    views = [ei.describe(compared(0, 2, tier, wishes=False), BANK) for tier in (0, 1)]
    assert ei.dumps(views[0]) == ei.dumps(views[1])


@pytest.mark.parametrize("tier", range(4))
def test_nothing_is_said_twice(tier):
    """Each sentence on consent, on wrong and right, and on how sure it is, stands once."""
    text = " ".join(ei.reports.render(compared(0, 1, tier), BANK).split())
    view = ei.describe(compared(0, 1, tier), BANK)
    notes = [*view.choice.sentences, *view.how_sure.sentences, *view.details.sentences]
    notes += [view.questions.note] if view.questions.questions else []
    notes += [view.areas_note] if view.areas else []
    for note in notes:
        assert text.count(note) == 1, note
    if tier:
        assert all(text.count(sign.name) == 1 for sign in view.signs.names)


def test_names_are_checked_and_escaped():
    """Markup is refused; whatever else stands in a name is shown as it is."""
    seen = compared(0, 1, 3)
    for wrong in (("<b>", "Ben"), ("Anna", "a&b"), ("Anna",), "AB"):
        with pytest.raises(ei.RequestError):
            ei.reports.render(seen, BANK, names=wrong)
    names = ('Ana "O\'Neil"', "张伟")
    html = Page(ei.reports.render(seen, BANK, "html", names=names)).read
    assert " ".join(html).startswith('Ana "O\'Neil" and 张伟')
    view = attrs.evolve(ei.describe(seen, BANK, names=NAMES), names=("<i>A</i>", "B & C"))
    escaped = html_of(page_of(view), title="")
    assert "<i>" not in escaped
    assert escaped.count("&lt;i&gt;A&lt;/i&gt;") == escaped.count("B &amp; C") == len(AREAS)


def test_the_person_is_named_where_the_page_has_one_reader():
    """A preview has one; two people read a comparison, which takes both names."""
    seen = ei.couples.preview(PEOPLE[0], 2)
    assert ei.describe(seen, BANK, person="Ama").title == "What Ama would see"
    assert ei.describe(seen, BANK, person="Ama", names=NAMES).title == "What Ben would see"
    assert ei.describe(seen, BANK).title == BANK.messages["heading-preview"].text
    with pytest.raises(ei.RequestError) as caught:
        ei.reports.render(compared(0, 1, 2), BANK, person="Ama")
    assert caught.value.argument == "person"


def test_what_shows_more_than_its_context_allows_is_refused():
    """The error names the argument of the caller."""
    colleague = BANK.questionnaire("full", context="colleague")
    most = BANK.contexts["colleague"].sharing
    preview = ei.couples.preview(ei.score(colleague, {}), most)
    assert most < 3
    with pytest.raises(ei.RequestError) as caught:
        ei.describe(attrs.evolve(preview, tier=most + 1), BANK)
    assert caught.value.argument == "value"


def test_without_names_they_are_first_and_second():
    """In the order of the comparison."""
    view = ei.describe(compared(0, 1, 2), BANK)
    assert view.title == "What you see together"
    assert view.areas[0].words == "First person: clearly close · Second person: in between"
