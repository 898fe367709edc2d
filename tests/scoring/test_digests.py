"""What a digest covers: exactly what a number depends on. Texts have a digest of their own."""

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy.model.rendering import render_questionnaire
from emotional_intimacy.model.rules import RULES, ScoringNumbers, scoring_numbers

FORMS = ("full", "short", "pulse", "causes", "wishes")


def rendered(bank, form, rule=None, scale=None, **changes):
    """A questionnaire of the bundled bank, some parts of it replaced."""
    outline = bank.questionnaires[form]
    parts = {
        "edition": bank.edition,
        "locale": bank.locale,
        "bundled": True,
        "response_scale": scale or bank.response_scales[outline.response_scale],
        "rule": rule or bank.rules[outline.rule],
        "items": bank.items,
        "pillars": bank.pillars.ids,
        "signals": tuple((signal.id, signal.kind) for signal in bank.signals),
        "causes": bank.causes.ids,
    }
    return render_questionnaire(outline, bank.contexts["partner"], **(parts | changes))


@pytest.mark.parametrize("form", FORMS)
def test_a_new_field_with_a_default_changes_no_digest(bank, questionnaire, form):
    """A later version of the library may add numbers and texts to a rule; digests stay."""
    rule = bank.rules[bank.questionnaires[form].rule]

    @attrs.frozen(kw_only=True, eq=False, repr=False)
    class Wider(type(rule)):
        added: float = 1.5
        remark: str = "why"

    held = {field.name: getattr(rule, field.name) for field in attrs.fields(type(rule))}
    wider = rendered(bank, form, rule=Wider(**held))
    assert wider.digest == questionnaire(form, "partner").digest
    assert scoring_numbers(wider.rule) == scoring_numbers(rule)
    other = rendered(bank, form, rule=Wider(**held, added=2.0))
    assert other.digest != wider.digest
    assert dict(scoring_numbers(other.rule).values)["added"] == 2.0


@pytest.mark.parametrize("form", FORMS)
def test_where_it_comes_from_changes_no_digest(bank, questionnaire, form):
    """Sources, licence, edition, since, basis and names of a rule or scale are no numbers."""
    outline = bank.questionnaires[form]
    carried = {"id": "other", "since": "2030.1", "sources": (), "licence": "CC0-1.0"}
    rule = attrs.evolve(bank.rules[outline.rule], **carried)
    scale = attrs.evolve(bank.response_scales[outline.response_scale], **carried)
    items = ei.Catalog(
        "item",
        [attrs.evolve(item, sources=(), licence="CC0-1.0", note="A note.") for item in bank.items],
    )
    other = rendered(bank, form, rule=rule, scale=scale, items=items, edition="2030.1")
    assert other.digest == questionnaire(form, "partner").digest
    assert other.text_digest == questionnaire(form, "partner").text_digest


def test_words_change_the_text_digest_alone(bank, questionnaire):
    """Labels, items and language are read; no number depends on them."""
    full = questionnaire("full", "partner")
    scale = full.response_scale
    labels = attrs.evolve(scale, labels=("a", "b", "c", "d", "e"))
    reworded = ei.Catalog(
        "item",
        [
            attrs.evolve(item, text="I laugh." if item.id == "t03" else item.text)
            for item in bank.items
        ],
    )
    digests = {full.text_digest}
    for changes in ({"scale": labels}, {"items": reworded}, {"locale": "de"}):
        other = rendered(bank, "full", **changes)
        assert other.digest == full.digest
        assert [item.digest for item in other.items] == [item.digest for item in full.items]
        digests.add(other.text_digest)
    assert len(digests) == 4


def test_whatever_a_number_depends_on_changes_the_digest(bank, questionnaire):
    """The numbers of the rule, the range, the order, and how an item is scored."""
    full = questionnaire("full", "partner")
    rule, scale = full.rule, full.response_scale

    def items(**changes):
        held = (attrs.evolve(item, **changes) if item.id == "t03" else item for item in bank.items)
        return {"items": ei.Catalog("item", held)}

    digests = [
        rendered(bank, "full", **changes).digest
        for changes in (
            {"rule": attrs.evolve(rule, level_strong=60.0)},
            {"rule": attrs.evolve(rule, uniform_share=(2, 3))},
            {"rule": attrs.evolve(rule, change_z=2.5)},
            {"scale": attrs.evolve(scale, maximum=6)},
            items(version=2),
            items(key=-bank.items["t03"].key),
            items(pillar="empathy"),
            items(signal="open-talk"),
        )
    ]
    assert len({*digests, full.digest}) == 9
    other_context = questionnaire("full", "friend")
    assert other_context.digest != full.digest


def test_numbers_travel_with_every_report(bank, questionnaire):
    """By name, with the default where a number is left out."""
    numbers = ei.score(questionnaire("full", "partner"), {}).provenance.numbers
    assert (numbers["level_strong"], numbers["overall_z"], numbers["change_z"]) == (
        62.5,
        1.645,
        1.96,
    )
    assert numbers.share("uniform_share") == (1, 2)
    assert "change_z" not in dict(numbers.values)
    assert list(numbers.values) == sorted(numbers.values)
    for form, name in [("pulse", "fast_seconds"), ("causes", "present"), ("wishes", "gap_z")]:
        rule = bank.rules[bank.questionnaires[form].rule]
        assert scoring_numbers(rule)[name] == getattr(rule, name)


@pytest.mark.parametrize("kind", RULES)
def test_unknown_numbers_are_key_errors(kind):
    """There is no such number, it has no default, or it is a share and not a plain number."""
    numbers = ScoringNumbers(kind, ())
    for name in ("nothing", "id", "fast_seconds" if kind == "pulse" else "least_answered"):
        with pytest.raises(KeyError):
            numbers[name]
        with pytest.raises(KeyError):
            numbers.share(name)
    shares = ScoringNumbers("pulse", (("incomplete_share", (3, 4)), ("least_answered", 5)))
    with pytest.raises(KeyError):
        shares["incomplete_share"]
    with pytest.raises(KeyError):
        shares.share("least_answered")


def test_numbers_as_json(questionnaire):
    """An object with the kind and the numbers; one that equals its default is left out when read."""
    report = ei.score(questionnaire("full", "partner"), {})
    text = ei.dumps(report)
    again = ei.loads(text.replace('"clear_least', '"change_z":1.96,"clear_least'), ei.ScoreReport)
    assert again == report
    other = ei.loads(text.replace('"clear_least', '"change_z":2.5,"clear_least'), ei.ScoreReport)
    assert other.provenance.numbers["change_z"] == 2.5
    start = text.index('"numbers":') + len('"numbers":')
    numbers = text[start : text.index("}", start) + 1]
    for wrong in (
        "[]",
        '{"kind":"other"}',
        '{"kind":["pillars"]}',
        '{"kind":"pulse"}',
        numbers.replace('"overall_z":1.645', '"overall_z":2'),
        numbers.replace('"overall_z":1.645', '"overall_y":1.645'),
        numbers.replace('"uniform_share":[1,2]', '"uniform_share":[1,2,3]'),
        numbers.replace('"uniform_share":[1,2]', '"uniform_share":[1,2.0]'),
        numbers.replace('"uniform_share":[1,2]', '"uniform_share":0.5'),
        numbers.replace('"least_answered":4', '"least_answered":4.0'),
        numbers.replace('"least_answered":4', '"least_answered":true'),
    ):
        assert wrong != numbers
        with pytest.raises(ei.DecodeError) as caught:
            ei.loads(text.replace(numbers, wrong), ei.ScoreReport)
        assert caught.value.path == "$.provenance.numbers"
