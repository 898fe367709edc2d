"""Questionnaires as JSON: what is read is what was written, scores alike, and cannot be forged."""

import json
import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.model.digests import digests_of, item_digest

QUESTIONNAIRES = ["full", "short", "pulse", "causes", "wishes"]
CONTEXTS = ["partner", "family", "friend", "colleague"]


@pytest.fixture(scope="module")
def own(make_bank):
    """A questionnaire of one's own: another range, keys in any mixture, an item for elsewhere."""
    items = {"a1": ("A", 1), "a2": ("A", -1), "a3": ("A", 1), "b1": ("B", -1), "b2": ("B", 1, ["there"])}  # fmt: skip
    bank = make_bank({"form": ((-2, 3), items), "other": ((1, 7), {"c1": ("C", 1)})})
    return bank.questionnaire("form", context="here")


@pytest.mark.parametrize("name", QUESTIONNAIRES)
@pytest.mark.parametrize("context", CONTEXTS)
def test_a_bundled_one_comes_back(bank, name, context):
    """Equal to what the bank gives, hashed alike, written the same, and pickled by its name."""
    form = bank.questionnaire(name, context=context)
    text = ei.dumps(form)
    again = ei.loads(text, ei.Questionnaire)
    assert again == form == bank.questionnaire(name, context=context)
    assert hash(again) == hash(form)
    assert ei.dumps(again) == text
    assert pickle.dumps(again) == pickle.dumps(form)
    assert len(pickle.dumps(again)) < 400
    assert pickle.loads(pickle.dumps(again)) is form


def test_one_of_ones_own_comes_back(own):
    """Without its bank, with another range, and what it does not ask."""
    again = ei.loads(ei.dumps(own), ei.Questionnaire)
    assert again == own
    assert pickle.loads(pickle.dumps(again)) == own
    assert again.not_in_context == ("b2",)
    assert again.elsewhere == ("c1",)
    assert again.response_scale.label(-2) == "-2"


@given(data=st.data())
def test_what_was_read_scores_alike(own, bank, data):
    """Any answers: the same report, to the bit."""
    form = data.draw(st.sampled_from([own, bank.questionnaire("short", context="friend")]))
    low, high = form.response_scale.minimum, form.response_scale.maximum
    one = st.integers(low, high) | st.sampled_from([None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY])
    answers = {id: data.draw(one) for id in form.items.ids}
    again = ei.loads(ei.dumps(form), ei.Questionnaire)
    assert ei.dumps(ei.score(again, answers)) == ei.dumps(ei.score(form, answers))


def test_the_json_has_what_a_front_end_needs(bank):
    """The fields of `to_dict`, with the type and schema."""
    form = bank.questionnaire("pulse", context="friend")
    plain = json.loads(ei.dumps(form))
    assert (plain.pop("type"), plain.pop("schema")) == ("questionnaire", 1)
    assert plain == ei.to_dict(form)
    assert plain["items"][0]["text"] == form.items["e11"].text


def sealed(form, **changes):
    """The JSON of a questionnaire with other fields, and digests that fit them."""
    form = attrs.evolve(form, **changes)
    scale = form.response_scale
    items = [attrs.evolve(item, digest=item_digest(item, scale)) for item in form.items]
    form = attrs.evolve(form, items=ei.Catalog("item", items))
    digest, text_digest = digests_of(form)
    return ei.dumps(attrs.evolve(form, digest=digest, text_digest=text_digest))


def with_item(form, **changes):
    """The items of a questionnaire, the first of them changed."""
    first, *others = form.items
    return {"items": ei.Catalog("item", [attrs.evolve(first, **changes), *others])}


def refused(text):
    """The error of `loads`."""
    with pytest.raises(ei.DecodeError) as caught:
        ei.loads(text, ei.Questionnaire)
    return f"{caught.value.path}: {caught.value.problem}"


def test_a_text_that_only_claims_to_be_bundled(bank, own):
    """Other words, another edition, or a questionnaire of one's own: none is what it says."""
    form = bank.questionnaire("pulse", context="friend")
    expected = "$.bundled: expected false, for this installation brings no such questionnaire"
    for text in (
        sealed(form, **with_item(form, text="I am never afraid.")),
        sealed(form, edition="2025.1"),
        sealed(form, locale="xx"),
        sealed(form, title="Another title"),
        sealed(form, sharing=1),
        sealed(own, bundled=True),
    ):
        assert refused(text) == expected
    # One of one's own with the same words is as good as any.
    mine = ei.loads(sealed(form, bundled=False), ei.Questionnaire)
    assert mine != form
    assert mine.digest == form.digest


FAULTS = [
    (("title",), "", "$.title: expected a text"),
    (("items", 0, "text"), " \n", "$.items[0].text: expected a text"),
    (("items", 0, "facet"), "", "$.items[0].facet: expected a text"),
    (("items", 0, "id"), "", "$.items[0].id: expected 1 to 200 characters of one line"),
    (("items", 1, "id"), "a1", "$.items: expected unique ids"),
    (("items", 0, "text"), "Another.", "$.text_digest: expected the digest of the questionnaire"),
    (("items", 0, "version"), 2, "$.items[0].digest: expected the digest of the item"),
    (("items", 0, "digest"), "0" * 16, "$.items[0].digest: expected the digest of the item"),
    (("items", 0, "key"), -1, "$.items[0].key: expected that of its signal"),
    (("items", 0, "key"), None, "$.items[0].key: expected that of its signal"),
    (("items", 0, "pillar"), "D", "$.items[0].pillar: expected the id of a pillar"),
    (("items", 0, "signal"), "A", "$.items[0].signal: expected the id of a signal"),
    (("items", 0, "cause"), "x", "$.items[0].cause: expected the id of a cause"),
    (("items", 0, "contexts"), ["there"], "$.items[0].contexts: expected the context of"),
    (("items", 0, "contexts"), ["here", ""], "$.items[0].contexts[1]: expected 1 to 200"),
    (("items", 0, "version"), -1, "$.items[0].version: expected 0 or more"),
    (("elsewhere",), ["x", "x"], "$.elsewhere[1]: expected another than those before it"),
    (("items", 0, "since"), "x" * 201, "$.items[0].since: expected at most 200 characters"),
    (("pillars",), ["A", "B", "C"], "$.pillars[2]: expected the pillar of an item"),
    (("pillars",), ["B", "A", "A"], "$.pillars[2]: expected another than those before it"),
    (("pillars",), ["A"], "$.items[3].pillar: expected the id of a pillar"),
    (("causes",), ["x"], "$.causes[0]: expected the cause of an item"),
    (("signals", 0, 1), "low", "$.items[0].key: expected that of its signal"),
    (("signals", 1), ["A+", "strong"], "$.signals: expected each once"),
    (("signals", 0, 0), "", "$.signals[0]: expected 1 to 200 characters of one line"),
    (("not_in_context",), ["a1"], "$.not_in_context[0]: expected no item of the questionnaire"),
    (("elsewhere",), ["a2"], "$.elsewhere[0]: expected no item of the questionnaire"),
    (("sharing",), 4, "$.sharing: expected 0 or more, at most 3"),
    (("context",), "nowhere", "$.items[0].contexts: expected the context of the questionnaire"),
    (("version",), "2", "$.digest: expected the digest of the questionnaire"),
    (("id",), "form2", "$.digest: expected the digest of the questionnaire"),
    (("locale",), "de", "$.text_digest: expected the digest of the questionnaire"),
    (("digest",), "0" * 16, "$.digest: expected the digest of the questionnaire"),
    (("text_digest",), "0" * 16, "$.text_digest: expected the digest of the questionnaire"),
    (("response_scale", "minimum"), 3, "$.response_scale.maximum: expected more than minimum"),
    (("response_scale", "minimum"), -10**9, "$.response_scale.minimum: expected -10000 or more"),
    (("response_scale", "maximum"), 9_999, "$.response_scale.maximum: expected more than minimum"),
    (("response_scale", "maximum"), 4, "$.response_scale.labels: expected one for each answer"),
    (("response_scale", "labels", 0), " ", "$.response_scale.labels[0]: expected a text"),
    (("response_scale", "labels", 0), "Never", "$.text_digest: expected the digest"),
    (("rule", "least_answered"), 1, "$.rule.least_answered: expected from 2 to 201"),
    (("rule", "least_answered"), 5, "$.digest: expected the digest of the questionnaire"),
    (("rule", "level_low"), 99.0, "$.rule.level_low: expected at most level_strong"),
    (("rule", "kind"), "none", "$.rule: expected an object whose kind is one of"),
    (("rule", "kind"), "pulse", "$.rule"),
    (("bundled",), True, "$.bundled: expected false"),
    (("bundled",), "true", "$.bundled: expected true or false"),
    (("edition",), "", "$.edition: expected 1 to 200 characters of one line"),
    (("items",), [{}], "$.items[0]"),
    (("items",), {}, "$.items: expected a list"),
    (("extra",), 1, "$: there is no field 'extra'"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "value", "expected"), FAULTS)
def test_what_no_questionnaire_can_be_is_refused(own, place, value, expected):
    """Each rule with a text that breaks it alone, and where."""
    plain = json.loads(ei.dumps(own))
    held = plain
    for part in place[:-1]:
        held = held[part]
    held[place[-1]] = value
    assert refused(json.dumps(plain)).startswith(expected)


def test_items_that_the_rule_cannot_score(bank):
    """A cause in a questionnaire with pillars, and an item that is wished for twice."""
    full, causes, wishes = (
        bank.questionnaire(id, context="friend") for id in ("full", "causes", "wishes")
    )
    mine = {"bundled": False}
    first, second, *others = wishes.items
    twice = ei.Catalog("item", [first, attrs.evolve(second, wish_for=first.wish_for), *others])
    alone = ei.Catalog("item", [first, *others])
    for text in (
        sealed(full, **mine, rule=causes.rule),
        sealed(causes, **mine, rule=full.rule),
        sealed(causes, **mine, rule=wishes.rule),
        sealed(wishes, **mine, items=twice),
        sealed(wishes, **mine, items=alone),
    ):
        assert refused(text) == "$.items: expected items that the rule can score"


def test_a_questionnaire_without_items(bank):
    """It is possible in a bank, and so it can be stored."""
    form = bank.questionnaire("causes", context="friend")
    empty = {"items": ei.Catalog("item", []), "causes": (), "bundled": False}
    again = ei.loads(sealed(form, **empty), ei.Questionnaire)
    assert len(again.items) == 0


def test_no_list_is_endless(own):
    """More items than a questionnaire can have are refused before they are looked at."""
    plain = json.loads(ei.dumps(own))
    plain["items"] = [{**plain["items"][0], "id": f"i{at}"} for at in range(5_001)]
    assert refused(json.dumps(plain)) == "$.items: expected 0 to 5000 values"


# Scales of one's own


@st.composite
def scales(draw):
    """Any scale that `ei.scale` makes: overlapping subscales, items of none, labels or numbers."""
    ids = draw(st.lists(st.text("aA1 -é", min_size=1, max_size=4).filter(str.strip), min_size=1, max_size=6, unique=True))  # fmt: skip
    minimum = draw(st.integers(-5, 5))
    steps = draw(st.integers(1, 10))
    some = st.lists(st.sampled_from(ids), min_size=1, unique=True)
    return ei.scale(
        draw(st.sampled_from(["s", "My scale", "a/b"])),
        {id: f"{id}: I {{nod}} & <wink>." for id in ids},
        minimum=minimum,
        maximum=minimum + steps,
        labels=draw(st.sampled_from([(), [f"step {at}" for at in range(steps + 1)]])),
        reverse=draw(st.sets(st.sampled_from(ids))),
        subscales=draw(st.none() | st.dictionaries(st.sampled_from("xyz"), some, max_size=3)),
        overall=draw(st.booleans()),
        least_answered_share=draw(st.sampled_from([0, 0.5, 2 / 3, 0.75, 1])),
        title=draw(st.sampled_from([None, "A title"])),
        instruction=draw(st.sampled_from(["", "Say how much.\nBe quick."])),
        version=draw(st.sampled_from(["1", "2b"])),
        locale=draw(st.sampled_from(["en", "de-AT"])),
    )


@given(form=scales())
def test_any_scale_of_ones_own_comes_back(form):
    """Equal, scored alike, and written the same."""
    text = ei.dumps(form)
    again = ei.loads(text, ei.Questionnaire)
    assert again == form
    assert ei.dumps(again) == text
    assert pickle.loads(pickle.dumps(again)) == form
    answers = dict.fromkeys(form.items.ids, form.response_scale.maximum)
    assert ei.score(again, answers) == ei.score(form, answers)


@pytest.fixture(scope="module")
def custom():
    """A small scale of your own: one item in both subscales, one in none."""
    return ei.scale(
        "mood",
        {"a": "I sing.", "b": "I yawn.", "c": "I hum.", "d": "I wait."},
        maximum=3,
        labels=["no", "so-so", "yes"],
        reverse=["b"],
        subscales={"loud": ["a", "b"], "soft": ["b", "c"]},
    )


CUSTOM_FAULTS = [
    ({"edition": "2026.1"}, "edition"), ({"context": "friend"}, "context"),
    ({"bundled": True}, "bundled"), ({"window": "Today."}, "window"),
    ({"signals": (("x", "strong"),)}, "signals"), ({"causes": ("x",)}, "causes"),
    ({"not_in_context": ("x",)}, "not_in_context"), ({"elsewhere": ("x",)}, "elsewhere"),
    ({"sharing": 3}, "sharing"), ({"locale": "my language"}, "locale"),
    ({"title": "Two\nlines"}, "title"), ({"pillars": ()}, "items[0].subscales"),
    ({"pillars": ("soft", "loud")}, "items[1].subscales"),
    ({"pillars": ("loud", "soft", "none")}, "pillars[2]"),
    ({"pillars": ("loud", "soft", "overall")}, "pillars[2]"),
    ({"items": ei.Catalog("item", [])}, "items"),
]  # fmt: skip
ITEM_FAULTS = [
    ("since", "2026.1"), ("sources", ("x",)), ("origin", "original"), ("licence", "CC0-1.0"),
    ("contexts", ("friend",)), ("version", 2), ("status", "piloted"), ("facet", "x"),
    ("pillar", "loud"), ("signal", "x"), ("cause", "x"), ("referent", "me"), ("intensity", "easy"),
    ("judgements", ("easy",)), ("note", "x"), ("key", None), ("subscales", ("loud", "loud")),
    ("subscales", ("loud", "x")),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "place"), CUSTOM_FAULTS)
def test_what_no_scale_of_ones_own_says(custom, changes, place):
    """What only a bank could say, and subscales that are none of it, even with fitting digests."""
    assert refused(sealed(custom, **changes)).startswith(f"$.{place}: expected ")


@pytest.mark.parametrize(("name", "value"), ITEM_FAULTS)
def test_what_no_item_of_ones_own_says(custom, name, value):
    """An item stores its key and its subscales, and nothing of a bank."""
    text = sealed(custom, **with_item(custom, **{name: value}))
    assert refused(text).startswith(f"$.items[0].{name}")


def test_other_numbers_than_those_of_every_scale(custom):
    """Only how much must be answered is the maker's, and whether there is an overall score."""
    rule = custom.rule
    ei.loads(sealed(custom, rule=attrs.evolve(rule, least_answered_share=(1, 2))), ei.Questionnaire)
    ei.loads(sealed(custom, rule=attrs.evolve(rule, overall_z=1.645)), ei.Questionnaire)
    for changes in ({"overall_z": 3.0}, {"fast_seconds": 1.0}, {"id": "mine"}, {"change_z": 1.0}):
        text = sealed(custom, rule=attrs.evolve(rule, **changes))
        assert refused(text) == "$.rule: expected the rule that scales of your own are scored by"
    scale = custom.response_scale
    text = sealed(custom, response_scale=attrs.evolve(scale, id="other"))
    assert refused(text).startswith("$.response_scale.id")
    text = sealed(custom, response_scale=attrs.evolve(scale, labels=("a", "b\nc", "d")))
    assert refused(text) == "$.response_scale.labels[1]: expected one line"


def test_a_subscale_that_is_too_long(custom):
    """As long as the table of Student's t, and as many rows as a report holds."""
    items = [attrs.evolve(custom.items["a"], id=f"i{at}") for at in range(202)]
    items = [*items, custom.items["c"]]
    text = sealed(custom, items=ei.Catalog("item", items))
    assert refused(text) == "$.pillars[0]: expected a subscale of 1 to 201 items"
    alone = attrs.evolve(custom.items["a"], subscales=())
    text = sealed(custom, items=ei.Catalog("item", [alone]), pillars=())
    assert refused(text) == "$.pillars: expected one or more"
    pillars = tuple(f"p{at}" for at in range(30))
    many = [
        attrs.evolve(custom.items["a"], id=f"i{at}", subscales=pillars if at < 201 else ())
        for at in range(202)
    ]
    text = sealed(custom, items=ei.Catalog("item", many), pillars=pillars)
    assert refused(text) == "$.items: expected at most 5000 with their subscales"


def test_items_of_a_bank_have_no_subscales(own):
    """A bank says which pillar an item belongs to."""
    text = sealed(own, **with_item(own, subscales=("A",)))
    assert refused(text) == "$.items[0].subscales: expected none but in a scale of your own"
    for name in ("instruction", "window"):
        assert refused(sealed(own, **{name: ""})) == f"$.{name}: expected a text"
