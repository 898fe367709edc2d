"""Values are frozen to their leaves, and a Catalog is what its documentation says."""

import enum
import pickle
from collections import Counter
from copy import copy, deepcopy
from datetime import date
from pathlib import Path

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy.bank.serialization import WRITTEN
from emotional_intimacy.model import catalog as module
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.value import Value

PLAIN = {str, int, float, bool, type(None), date}
RELEASED = Path(__file__).parents[1] / "golden" / "released"
VIEWS = [name for name in WRITTEN if name.endswith("View")]


def walk(value, path="$"):
    """Every value of a graph with its path, each object once; what is not allowed fails."""
    stack, seen = [(value, path)], set()
    while stack:
        value, path = stack.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        kind = type(value)
        yield value, path
        if attrs.has(kind):
            assert kind.__setattr__ is not object.__setattr__, (
                f"{path}: {kind.__name__} is not frozen"
            )
            held = [(one.name, getattr(value, one.name)) for one in attrs.fields(kind)]
            extra = getattr(value, "__dict__", {}).keys() - {name for name, _ in held}
            assert not {one for one in extra if not one.startswith("_")}, f"{path}: {extra}"
            stack += [(one, f"{path}.{name}") for name, one in held]
        elif kind is Catalog:
            stack += [(one, f"{path}[{one.id!r}]") for one in value]
        elif isinstance(value, tuple):
            assert kind is tuple or not hasattr(value, "__dict__"), f"{path}: {kind.__name__}"
            stack += [(one, f"{path}[{at}]") for at, one in enumerate(value)]
        else:
            assert kind in PLAIN or isinstance(value, enum.Enum), f"{path}: a {kind.__name__}"


def make(bank, name):
    """One value of each kind that the library hands out."""
    full = bank.questionnaire("full", context="partner")
    answers = {
        item.id: (1, 3, 4, 5, None, ei.RATHER_NOT_SAY)[at % 6] for at, item in enumerate(full.items)
    }
    report = ei.score(full, answers, seconds=300.0, answered_on=date(2026, 1, 31), respondent="r")
    if name == "questionnaire":
        return full
    if name == "plan":
        return ei.make_plan(report, bank, start=date(2026, 2, 2))
    if name == "cause report":
        causes = bank.questionnaire("causes", context="partner")
        return ei.score_causes(causes, dict.fromkeys(causes.items.ids, 4))
    if name == "wish report":
        wishes = bank.questionnaire("wishes", context="partner")
        return ei.score_wishes(wishes, dict.fromkeys(wishes.items.ids, 4), report)
    if name in VIEWS:
        text = (RELEASED / f"{WRITTEN[name]}.json").read_text(encoding="utf-8")
        return ei.loads(text, getattr(ei, name))
    return bank if name == "bank" else report


@pytest.fixture(
    params=["bank", "questionnaire", "report", "cause report", "wish report", "plan", *VIEWS],
)
def value(request, bank):
    """One value of each kind that the library hands out."""
    return make(bank, request.param)


def test_the_whole_graph_is_frozen(value):
    """Only plain values, enums, dates, tuples, Catalogs and frozen classes, down to the leaves."""
    kinds = {type(one) for one, _ in walk(value)}
    assert len(kinds) > 5


def test_what_is_kept_is_frozen_too(bank):
    """The one thing of a value that grows holds frozen values, and no caller reaches it."""
    form = bank.questionnaire("full", context="partner")
    assert bank._kept["full", "partner"] is form
    assert all(list(walk(one)) for one in bank._kept.values())
    for one in (bank, form):
        assert not any(isinstance(held, dict) for held, _ in walk(one))
        with pytest.raises(AttributeError):
            one._kept = {}


def test_the_walk_notices_what_is_not_frozen():
    """The check above fails on a list, a dict, a set, a plain object and a class that is not frozen."""

    @attrs.define
    class Open:
        id: str

    class Plain:
        id = "a"

    for bad in (
        ["a"],
        {"a": 1},
        {1},
        Plain(),
        Open("a"),
        (1, [2]),
        Catalog("open", [Open("a")]),
        b"a",
    ):
        with pytest.raises(AssertionError):
            list(walk(bad))


def test_no_field_can_be_set_or_deleted(value):
    """Each class of the graph refuses to change, and says so with an AttributeError."""
    seen = set()
    for one, _ in walk(value):
        if type(one) in seen or not attrs.has(type(one)):
            continue
        seen.add(type(one))
        for field in attrs.fields(type(one)):
            before = getattr(one, field.name)
            with pytest.raises(AttributeError):
                setattr(one, field.name, before)
            with pytest.raises(AttributeError):
                delattr(one, field.name)
            assert getattr(one, field.name) is before
        with pytest.raises(AttributeError):
            one.something_new = 1
        with pytest.raises(AttributeError):
            del one.something_new
    assert seen


def test_every_value_is_equal_to_its_like_and_hashes_so(value):
    """Frozen classes compare by their fields, hash alike, and differ from another kind."""
    seen = set()
    for one, path in walk(value):
        if type(one) in seen or not attrs.has(type(one)):
            continue
        seen.add(type(one))
        like = attrs.evolve(one)
        assert like == one, path
        assert (like != one) is False, path
        assert hash(like) == hash(one), path
        assert one != "something else", path
        assert one != attrs.astuple(one, recurse=False), path
        fields = {field.name for field in attrs.fields(type(one)) if field.eq}
        for field in fields:
            other = attrs.evolve(one, **{field: object()})
            assert other != one, f"{path}.{field}"


def test_the_fields_of_a_class_are_asked_for_once(bank, monkeypatch):
    """Comparing, hashing and showing look up the fields of a class the first time, and not again."""
    report, again = make(bank, "report"), make(bank, "report")
    asked = []
    fields = attrs.fields
    monkeypatch.setattr(attrs, "fields", lambda kind: asked.append(kind) or fields(kind))
    for _ in range(3):
        assert report == again
        assert hash(report) == hash(again)
        assert repr(report.pillars["trust"]) == repr(again.pillars["trust"])
    assert max(Counter(asked).values(), default=0) <= 2, "once to compare and once to show"


def test_values_of_any_number_of_fields_compare():
    """One field, none, and one that does not count."""

    @attrs.frozen(eq=False, repr=False)
    class Empty(Value):
        pass

    @attrs.frozen(eq=False, repr=False)
    class Single(Value):
        text: str
        note: str = attrs.field(default="", eq=False, repr=False)

    assert Empty() == Empty()
    assert hash(Empty()) == hash(Empty())
    assert Empty() != Single("a")
    assert Single("a", "b") == Single("a", "c")
    assert hash(Single("a", "b")) == hash(Single("a", "c"))
    assert Single("a") != Single("b")
    assert [repr(Empty()), repr(Single("a", "b"))] == [
        f"{Empty.__name__}()",
        f"{Single.__name__}(text='a')",
    ]


def test_every_value_copies_and_pickles(value):
    """Each class of the graph comes back equal, and hashes as before."""
    seen = set()
    for one, path in walk(value):
        if type(one) in seen or not (attrs.has(type(one)) or type(one) is Catalog):
            continue
        seen.add(type(one))
        for again in (copy(one), deepcopy(one), pickle.loads(pickle.dumps(one))):
            assert type(again) is type(one), path
            assert again == one, path
            assert hash(again) == hash(one), path


def test_no_repr_shows_an_answer(value, bank):
    """The repr of a result names what it is of; numbers, states and answers stay inside."""
    if isinstance(value, ei.Bank | ei.Questionnaire | ei.Plan):
        return
    for one, path in walk(value):
        if not attrs.has(type(one)):
            continue
        shown = repr(one)
        assert len(shown) < 400, path
        for word in (
            "answer=",
            "percent=",
            "level=",
            "state=",
            "interval=",
            "wished=",
            "respondent",
        ):
            assert word not in shown, path
    for row in getattr(value, "rows", ()):
        assert repr(row) == f"Row(item={row.item!r})"


@pytest.mark.parametrize("answer", [1, 3, 5])
def test_the_repr_of_a_view_is_the_same_whatever_was_answered(bank, answer):
    """Of the whole and of each part that is there for everyone: no name, no word, no number."""
    full = bank.questionnaire("full", context="partner")
    wishes = bank.questionnaire("wishes", context="partner")
    causes = bank.questionnaire("causes", context="partner")

    def views(step, person):
        report = ei.score(full, dict.fromkeys(full.items.ids, step))
        wished = ei.score_wishes(wishes, dict.fromkeys(wishes.items.ids, step), report)
        hindered = ei.score_causes(causes, dict.fromkeys(causes.items.ids, step))
        for value in (report, wished, hindered):
            view = ei.describe(value, bank, person=person, names=(person, "Ben"))
            yield view
            for field in attrs.fields(type(view)):
                if attrs.has(type(held := getattr(view, field.name))):
                    yield held

    shown = [list(map(repr, views(step, person))) for step, person in ((2, "Ama"), (answer, "Zoe"))]
    assert shown[0] == shown[1]
    assert "Zoe" not in "".join(shown[1])


def test_answers_that_are_none_show_their_name():
    """The two answers that are no number show how they are written."""
    assert repr(ei.RATHER_NOT_SAY) == "emotional_intimacy.RATHER_NOT_SAY"
    assert repr(ei.DOES_NOT_APPLY) == "emotional_intimacy.DOES_NOT_APPLY"
    for one in (ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY):
        assert pickle.loads(pickle.dumps(one)) is one
        assert copy(one) is deepcopy(one) is one


def test_reprs_of_items_are_short(bank):
    """A list of items is read by ids: their texts and judgements are fields."""
    assert repr(bank.items["u11"]) == "<Item u11, understanding>"
    own = ei.scale(
        "nights", {"a": "I sleep.", "b": "I rest."}, maximum=5, subscales={"night": ["a"]}
    )
    assert list(map(repr, own.items)) == ["<Item a, night>", "<Item b>"]
    assert repr(bank.questionnaire("causes", context="friend").items.values()[0]).startswith(
        "<Item "
    )


def test_reprs_of_plans_are_short(bank):
    """A plan shows its length and where it comes from."""
    plan = make(bank, "plan")
    assert repr(plan) == f"<Plan of {len(plan.weeks)} weeks, partner, edition {bank.edition}>"
    assert plan.weeks[0].minutes == sum(
        step.minutes * max(1, len(step.days)) for step in plan.weeks[0].steps
    )


def test_a_context_fills_its_placeholders(bank):
    """Each placeholder is filled, and other braces are left alone."""
    context = bank.contexts["friend"]
    assert dict(context.forms).keys() == set(bank.language.forms)
    for name, words in context.forms:
        assert context.render(f"a {{{name}}} b {{{name}}}") == f"a {words} b {words}"
    assert context.render("nothing to fill") == "nothing to fill"
    assert context.render("{something} {else}") == "{something} {else}"


# Catalog


@attrs.frozen
class Thing:
    """Something with an id."""

    id: str
    size: int = 0


THINGS = (Thing("table", 1), Thing("cable", 2), Thing("stable", 3))


@pytest.fixture
def things():
    """A small catalog."""
    return Catalog("thing", THINGS)


def test_a_catalog_keeps_its_order(things):
    """It iterates its values, not its ids, in their order."""
    assert tuple(things) == THINGS
    assert things.ids == ("table", "cable", "stable")
    assert len(things) == 3
    assert [one.size for one in things] == [1, 2, 3]


def test_a_catalog_takes_any_iterable_once():
    """It is made of a list, a tuple or a generator, and does not change with its source."""
    source = list(THINGS)
    made = [Catalog("thing", source), Catalog("thing", iter(THINGS)), Catalog("thing", THINGS)]
    source.clear()
    assert made[0] == made[1] == made[2]
    assert len(made[0]) == 3


def test_a_catalog_is_indexed_by_id(things):
    """An id gives its value."""
    assert things["cable"] is THINGS[1]
    assert things.kind == "thing"


def test_an_unknown_id_is_a_lookup_error_with_suggestions(things):
    """Ids that are near come with it, the nearest first, at most three."""
    with pytest.raises(ei.UnknownIdError) as caught:
        things["tabel"]
    error = caught.value
    assert isinstance(error, LookupError)
    assert (error.kind, error.id) == ("thing", "tabel")
    assert error.suggestions[0] == "table"
    assert str(error).startswith("no thing has the id 'tabel'; did you mean 'table'")
    with pytest.raises(ei.UnknownIdError) as caught:
        things["xyz"]
    assert caught.value.suggestions == ()
    assert str(caught.value) == "no thing has the id 'xyz'"
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("look_up", [Catalog.__getitem__, Catalog.get])
@pytest.mark.parametrize(
    "id", [0, -1, 1.5, None, True, ["table"], {}, b"table", ("table",), slice(0, 1), THINGS[0]]
)
def test_an_index_that_is_no_string(things, look_up, id):
    """It is a mistake in the program and no unknown id; the message says what it is to be."""
    with pytest.raises(ei.RequestError) as caught:
        look_up(things, id)
    assert not isinstance(caught.value, LookupError)
    assert caught.value.argument == "id"
    assert caught.value.__suppress_context__
    assert caught.value.problem.startswith(f"is of type {type(id).__name__}")
    assert caught.value.allowed.startswith("a string, one of .ids")
    assert id not in things


def test_a_number_in_brackets_is_told_how_to_take_by_position(things):
    """Who writes a position, or a slice, reads what to write instead."""
    with pytest.raises(ei.RequestError) as caught:
        things[0]
    assert str(caught.value) == (
        "id: is of type int, and no thing has such an id; a Catalog is indexed by id, not by "
        "position; allowed: a string, one of .ids; by position: catalog.values()[0]"
    )
    with pytest.raises(ei.RequestError, match=r"is of type slice.*\.values\(\)"):
        things[:2]
    with pytest.raises(ei.RequestError) as caught:
        things[None]
    assert "position" not in str(caught.value)


def test_a_refused_index_tells_nothing_of_what_is_held(bank):
    """No id is named: the order of a person's causes follows from what they answered."""
    causes = bank.questionnaire("causes", context="friend")
    report = ei.score_causes(causes, dict.fromkeys(causes.items.ids, 4))
    with pytest.raises(ei.RequestError) as caught:
        report.causes[0]
    assert not any(id in str(caught.value) for id in report.causes.ids)


def test_a_catalog_gets_like_a_dict(things):
    """An id that is not there gives None, or what was asked for instead."""
    other = Thing("chair")
    assert things.get("cable") is THINGS[1]
    assert things.get("cable", other) is THINGS[1]
    assert things.get("chair") is None
    assert things.get("chair", other) is other
    assert things.get("chair", default="none") == "none"


def test_a_catalog_lists_like_a_dict(things):
    """Pairs and values come in the order of the catalog, as tuples that cannot be changed."""
    assert things.items() == (("table", THINGS[0]), ("cable", THINGS[1]), ("stable", THINGS[2]))
    assert things.values() == THINGS
    assert dict(things.items()) == {one.id: one for one in THINGS}
    assert Catalog("thing", ()).items() == Catalog("thing", ()).values() == ()


def test_a_long_unknown_id_is_not_quoted_at_length(things):
    """However long an id is, the message stays short and no search for near ids is made."""
    with pytest.raises(ei.UnknownIdError) as caught:
        things["x" * 100_000]
    assert caught.value.suggestions == ()
    assert len(str(caught.value)) < 1000


def test_a_catalog_contains_ids(things):
    """It contains ids, not values."""
    assert "table" in things
    assert "tables" not in things
    assert THINGS[0] not in things


def test_catalogs_are_equal_when_their_values_are(things):
    """The kind and the index are not compared; the order is."""
    assert things == Catalog("object", THINGS)
    assert hash(things) == hash(Catalog("object", THINGS))
    assert things != Catalog("thing", THINGS[::-1])
    assert things != Catalog("thing", THINGS[:2])
    assert things != THINGS
    assert things != list(THINGS)
    assert things.__eq__(THINGS) is NotImplemented
    assert len({things, Catalog("object", THINGS)}) == 1


def test_the_repr_of_a_catalog_is_short(things):
    """It says how many of what, and shows no value."""
    assert repr(things) == "<Catalog of 3 thing values>"
    assert repr(Catalog("thing", ())) == "<Catalog of 0 thing values>"


def test_a_catalog_is_immutable(things):
    """Nothing can be set, added or deleted."""
    for name in ("_values", "_index", "_kind", "kind", "new"):
        with pytest.raises(AttributeError, match="immutable"):
            setattr(things, name, ())
        with pytest.raises(AttributeError, match="immutable"):
            delattr(things, name)
    with pytest.raises(TypeError):
        things["table"] = THINGS[0]
    with pytest.raises(TypeError):
        del things["table"]
    assert not hasattr(things, "__dict__")


def test_an_empty_catalog():
    """A Catalog may be empty; then it is false, as every empty collection."""
    empty = Catalog("thing", ())
    assert len(empty) == 0
    assert not empty
    assert empty.ids == ()
    with pytest.raises(ei.UnknownIdError):
        empty["table"]


def test_two_values_may_not_share_an_id():
    """A Catalog with an id twice is never made."""
    with pytest.raises(ValueError, match="'thing' share an id"):
        Catalog("thing", [Thing("a", 1), Thing("a", 2)])


def test_catalogs_travel(things, bank):
    """A Catalog pickles and copies without its index."""
    for one in (things, bank.pillars, bank.items):
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            again = pickle.loads(pickle.dumps(one, protocol))
            assert again == one
            assert again.kind == one.kind
            assert again.ids == one.ids
        for again in (copy(one), deepcopy(one)):
            assert again == one
            assert again[one.ids[0]] == one[one.ids[0]]
    assert b"_index" not in pickle.dumps(things)


def test_near_ids():
    """What is near is found among short strings alone."""
    assert module.near("tabel", ["chair", "table"]) == ("table",)
    assert module.near("x" * 101, ["x" * 101]) == ()
    assert module.near(3, ["3"]) == ()
    assert module.near("a", []) == ()
    assert len(module.near("aa", ["aa1", "aa2", "aa3", "aa4"])) == 3
