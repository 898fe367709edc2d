"""What the bundled bank holds: everything it was to hold, with its sources, in words of its own."""

import hashlib
import json
import re
from collections import Counter
from pathlib import Path

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy.bank import sections

DENIED = Path(ei.__file__).parent / "data" / "lint" / "denied_runs.json"
WORD = re.compile(r"[\w']+")
PREFIXES = {
    "pillars": "pillar",
    "signals": "sign",
    "causes": "cause",
    "forms": "form",
    "contexts": "context",
    "benefits": "benefit",
    "ideas": "idea",
    "faqs": "faq",
}
ROWS = {
    "pillar": 6, "sign": 18, "cause": 9, "form": 5, "context": 4, "benefit": 11, "idea": 9, "faq": 8,
    "vignette": 1, "practice": 20,
}  # fmt: skip
SECTIONS = [one.name for one in sections.SECTIONS if one.name != "sources"]


def cited(bank):
    """How often each source is cited by a record that is no source."""
    keys = Counter()
    for section in SECTIONS:
        for record in getattr(bank, section):
            keys.update(record.sources)
            if isinstance(record, ei.Practice):
                keys.update(record.known.sources)
    return keys


def strings(value, path=""):
    """Every text of a graph, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, ei.Catalog):
        for one in value:
            yield from strings(one, f"{path}.{one.id}")
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            yield from strings(one, f"{path}[{at}]")
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from strings(getattr(value, field.name), f"{path}.{field.name}")


def runs(text, length):
    """Every run of so many words of a text, in lower case."""
    words = WORD.findall(text.replace("\u2019", "'").lower())
    return (" ".join(words[at : at + length]) for at in range(len(words) - length + 1))


def denied_runs(texts, denied):
    """Each run of words of these texts that the list denies, with the path of its text."""
    hashes = set(denied["hashes"])
    for path, text in texts:
        for run in runs(text, denied["words"]):
            if hashlib.sha256(run.encode()).hexdigest()[:12] in hashes:
                yield path, run


# Signs


def test_each_sign_has_a_scene_for_everyone(bank):
    """Said to the reader, in one line, without a placeholder, and each told once."""
    scenes = [scene for signal in bank.signals for _, scene in signal.examples]
    for signal in bank.signals:
        assert [context for context, _ in signal.examples] == list(bank.contexts.ids)
    assert all(re.search(r"\byou\b", scene, re.IGNORECASE) for scene in scenes)
    assert not any("{" in scene or scene.count('"') % 2 for scene in scenes)
    assert max(map(len, scenes)) <= 110
    assert len(set(scenes)) == len(scenes)


@pytest.mark.parametrize("id", ["guardedness", "unspoken-feelings", "withdrawal"])
def test_keeping_to_oneself_is_no_fault(bank, id):
    """The lessons of these signs say that nobody owes openness where it's punished."""
    assert bank.signals[id].alone_first
    assert re.search("punish", bank.signals[id].lesson)


# Sources


def test_the_inventory_is_whole(bank):
    """Every claim of the seeds has its row: 91 of them."""
    rows = [source.id for source in bank.sources if source.kind == "inventory"]
    assert Counter(id.partition("-")[0] for id in rows) == ROWS
    assert len(rows) == 91


def test_every_row_of_the_inventory_is_used(bank):
    """Each claim of the seeds is cited by a record that does something with it."""
    found = cited(bank)
    assert [one.id for one in bank.sources if one.kind == "inventory" and not found[one.id]] == []


@pytest.mark.parametrize("section", PREFIXES)
def test_every_record_has_its_row(bank, section):
    """Each id of these sections is an id of the inventory, which its record cites, and none is left over."""
    prefix = PREFIXES[section]
    records = getattr(bank, section)
    assert records
    for record in records:
        assert f"{prefix}-{record.id}" in record.sources, record.id
    rows = {
        one.id
        for one in bank.sources
        if one.id.startswith(f"{prefix}-") and one.kind == "inventory"
    }
    assert rows == {f"{prefix}-{id}" for id in records.ids}


def test_every_vignette_has_its_row(bank):
    """A story is our own and has a name of its own; it cites the story of the seeds that it stands for."""
    rows = {one.id for one in bank.sources if one.id.startswith("vignette-")}
    assert rows
    assert {key for vignette in bank.vignettes for key in vignette.sources if key in rows} == rows
    assert all(rows & set(vignette.sources) for vignette in bank.vignettes)


def test_every_practice_of_the_inventory_is_one_of_ours(bank):
    """Each practice that the seeds name is taken up by at least one practice."""
    taken = {key for practice in bank.practices for key in practice.sources}
    rows = {one.id for one in bank.sources if one.id.startswith("practice-")}
    assert len(rows) == 20
    assert rows <= taken


def test_every_key_exists(bank):
    """Whatever is cited is in bank.sources."""
    assert not {key for key in cited(bank) if key not in bank.sources}


def test_what_is_known_rests_on_literature(bank):
    """What is tested or linked to closeness says by which study."""
    for practice in bank.practices:
        known = practice.known
        references = [bank.sources[key] for key in known.sources]
        assert {one.kind for one in references} <= {"literature"}, practice.id
        assert references or {known.level, known.closeness} == {"not-tested"}, practice.id
        assert known.level != "linked" or known.closeness != "not-tested", practice.id


def test_most_words_of_a_practice_are_what_to_do(bank):
    """Seven of ten words are promise, steps, cue and invitation."""

    def count(*parts):
        return sum(len((part or "").split()) for part in parts)

    to_do = rest = 0
    for one in bank.practices:
        to_do += count(one.promise, *one.steps, one.cue, one.invitation)
        rest += count(one.name, one.leave_if, one.alone_instead, one.known.note)
    assert to_do >= 0.7 * (to_do + rest)


def test_a_practice_cites_six_claims_at_most(bank):
    """So do signs and causes: what cites everything rests on nothing."""
    for section in ("practices", "signals", "causes"):
        for record in getattr(bank, section):
            claims = [key for key in record.sources if bank.sources[key].kind == "inventory"]
            assert len(claims) <= 6, record.id


def test_literature_can_be_found(bank):
    """Each reference has authors, a year, a title and a place, and says how far it was checked."""
    for source in bank.sources:
        if source.kind == "inventory":
            assert source.seed in {"importance", "hidden-connection", "deeper-connections"}, (
                source.id
            )
            assert (source.authors, source.year, source.title, source.checked) == (
                (),
                None,
                None,
                None,
            )
            continue
        assert source.seed is None, source.id
        assert source.authors, source.id
        assert 1900 <= source.year <= 2026, source.id
        assert source.title, source.id
        assert source.published_in, source.id
        assert source.checked is not None, source.id
        assert source.doi is None or re.fullmatch(r"10\.\d{4,}/\S+", source.doi), source.id


def test_a_study_says_what_its_numbers_are_of(bank):
    """A number of people or couples says of whom, and each effect what it is on and its interval."""
    for source in bank.sources:
        if source.kind == "inventory":
            assert (source.n, source.participants, source.effects) == (None, None, ()), source.id
            continue
        assert source.n is None or source.n > 0, source.id
        assert source.n is None or source.participants, source.id
        assert len(source.effects) == len(source.outcomes), source.id
        for effect in source.effects:
            low, high = effect.interval or (effect.value, effect.value)
            assert low <= effect.value <= high, source.id


def test_a_place_in_a_journal_stands_in_its_own_fields(bank):
    """Volume, issue and pages are fields, so that a program can make a reference of any style."""
    for source in bank.sources:
        if source.kind == "literature":
            assert not (source.volume and re.search(r"\d", source.published_in)), source.id
            assert source.issue is None or source.volume, source.id


def test_a_reference_stands_once(bank):
    """No two references have the same DOI."""
    dois = [one.doi.lower() for one in bank.sources if one.doi]
    assert [doi for doi, count in Counter(dois).items() if count > 1] == []


def test_every_record_says_where_it_comes_from(bank):
    """Each record has an edition that brought it, an origin and a licence."""
    for section in [*SECTIONS, "sources"]:
        for record in getattr(bank, section):
            assert record.since in ei.editions(), record.id
            assert record.origin in {"original", "literature"}, record.id
            assert record.licence == "CC-BY-4.0", record.id
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", record.id), record.id


# Counts


def test_the_counts_of_the_sections(bank):
    """There is as much of everything as was planned."""
    exact = {
        "pillars": 6, "signals": 18, "causes": 9, "forms": 5, "contexts": 4, "benefits": 11, "ideas": 9,
        "faqs": 8, "items": 72 + 18 + 12, "questionnaires": 5, "response_scales": 2, "rules": 4,
    }  # fmt: skip
    assert {name: len(getattr(bank, name)) for name in exact} == exact
    assert len(bank.practices) >= 85
    assert 160 <= len(bank.prompts) <= 220
    assert len(bank.decks) == 10
    assert len(bank.vignettes) >= 1
    assert len(bank.pages) >= 1


def test_half_of_the_prompts_or_more_are_about_the_two(bank):
    """In every pillar, form and context: about us, or about what there is between you and me."""
    between = re.compile(r"\b(we|us|our|me|my|I|each other|together)\b")
    for field, many in (("pillar", False), ("forms", True), ("contexts", True)):
        all_, ours = Counter(), Counter()
        for prompt in bank.prompts:
            held = getattr(prompt, field) if many else (getattr(prompt, field),)
            all_.update(held)
            ours.update(held if between.search(prompt.text) else ())
        assert {id: ours[id] for id in all_ if 2 * ours[id] < all_[id]} == {}


def test_what_one_thinks_about_alone_needs_nobody_else(bank):
    """It speaks of no us and of no me, who would be the other person."""
    alone = [prompt for prompt in bank.prompts if prompt.alone]
    assert [one.id for one in alone if re.search(r"\b(we|us|our|me|my|I)\b", one.text)] == []


def test_half_of_the_signals_are_strong(bank):
    """There are nine strong and nine low signals."""
    assert Counter(signal.kind for signal in bank.signals) == {"strong": 9, "low": 9}


@pytest.mark.parametrize("context", ["partner", "family", "friend", "colleague"])
def test_the_counts_of_the_questionnaires(bank, context):
    """Each questionnaire has its length; two of them are shorter for a colleague."""
    colleague = context == "colleague"
    expected = {"full": 60 if colleague else 72, "causes": 12 if colleague else 18}
    expected |= {"short": 36, "pulse": 6, "wishes": 12}
    assert set(bank.questionnaires.ids) == set(expected)
    for id, count in expected.items():
        assert len(bank.questionnaire(id, context=context).items) == count, id


def test_the_items_of_the_full_questionnaire(bank):
    """Each pillar has six items of each key, and each signal four."""
    full = bank.questionnaire("full", context="partner")
    assert Counter((item.pillar, item.key) for item in full.items) == {
        (pillar, key): 6 for pillar in bank.pillars.ids for key in (1, -1)
    }
    assert set(Counter(item.signal for item in full.items)) == set(bank.signals.ids)
    for item in full.items:
        assert item.key == (1 if bank.signals[item.signal].kind == "strong" else -1)
        assert item.signal in bank.pillars[item.pillar].signals


def test_the_full_questionnaire_for_a_colleague(bank):
    """For a colleague each pillar still has items of both keys, and each signal can be read."""
    full = bank.questionnaire("full", context="colleague")
    assert set(Counter(item.pillar for item in full.items).values()) == {10}
    assert min(Counter(item.signal for item in full.items).values()) >= 2


def test_the_other_questionnaires_take_from_their_own(bank):
    """Short and pulse are choices of the full one; causes and wishes have items of their own."""
    items = {outline.id: set(outline.items) for outline in bank.questionnaires}
    assert items["short"] < items["full"]
    assert items["pulse"] < items["full"]
    assert not items["causes"] & items["full"]
    assert not items["wishes"] & items["full"]
    assert {bank.items[id].pillar for id in items["pulse"]} == set(bank.pillars.ids)
    assert Counter(bank.items[id].pillar for id in items["wishes"]) == dict.fromkeys(
        bank.pillars.ids, 2
    )
    assert Counter(bank.items[id].cause for id in items["causes"]) == dict.fromkeys(
        bank.causes.ids, 2
    )
    short = bank.questionnaire("short", context="friend")
    assert set(Counter(item.pillar for item in short.items).values()) == {6}
    assert set(Counter(item.signal for item in short.items)) == set(bank.signals.ids)


def test_three_judgements_of_each_scored_item(bank):
    """The intensity of each scored item is the middle one of three independent judgements."""
    order = ("easy", "middle", "hard")
    for item in bank.questionnaire("full", context="partner").items:
        assert len(item.judgements) == 3, item.id
        middle = sorted(map(order.index, item.judgements))[1]
        assert item.intensity == order[middle], item.id
        assert item.referent in {"me", "you", "us"}, item.id


def test_every_vignette_is_answered_in_full(bank):
    """Each stage of a story has an answer of each person to each item of its questionnaire."""
    told = [id for vignette in bank.vignettes for id in vignette.stages]
    assert sorted(told) == sorted(bank.stages.ids)
    for vignette in bank.vignettes:
        questionnaire = bank.questionnaire(vignette.questionnaire, context=vignette.context)
        for stage in map(bank.stages.__getitem__, vignette.stages):
            assert [one.person for one in stage.answers] == list(vignette.people)
            for one in stage.answers:
                answers = dict(zip(questionnaire.items.ids, one.answers, strict=True))
                assert ei.score(questionnaire, answers).overall.percent is not None


# Words


def test_the_walk_finds_every_text(bank):
    """The texts below are those that a person reads, down to the steps of a practice."""
    found = dict(strings(bank))
    assert found[".items.t01.text"] == bank.items["t01"].text
    assert any(path.startswith(".practices.") and ".steps[" in path for path in found)
    assert len(found) > 3000


def test_no_text_is_copied(bank):
    """No text of the bank holds a run of words of a text that may not be copied."""
    denied = json.loads(DENIED.read_text(encoding="utf-8"))
    assert set(denied) == {"words", "hashes"}
    assert denied["words"] == 6
    assert len(denied["hashes"]) > 1000
    assert all(re.fullmatch(r"[0-9a-f]{12}", one) for one in denied["hashes"])
    assert not list(denied_runs(strings(bank), denied))


def test_the_search_for_copied_runs_finds_one():
    """A run is found whatever its case, its stops and its apostrophes, and a word less is none."""
    run = "one two three isn't five six"
    denied = {"words": 6, "hashes": [hashlib.sha256(run.encode()).hexdigest()[:12]]}
    texts = [
        (".a", "Zero one, TWO: three isn\u2019t \u2013 five; six!"),
        (".b", "one two three isn't five"),
        (".c", "one two three is not five six"),
    ]
    assert list(denied_runs(texts, denied)) == [(".a", run)]
