"""Characters that would act on a page, a calendar or a terminal are refused where they come in."""

import json
from datetime import date

import pytest

import emotional_intimacy as ei
from emotional_intimacy.model.characters import find_forbidden, find_surrogate

REFUSED = {
    "\0": "U+0000",
    "\x08": "U+0008",
    "\x0b": "U+000B",
    "\r": "U+000D",
    "\x1b": "U+001B",
    "\x7f": "U+007F",
    "\x85": "U+0085",
    "\x9b": "U+009B",
    "\u2028": "U+2028 LINE SEPARATOR",
    "\u2029": "U+2029 PARAGRAPH SEPARATOR",
    "\u202a": "U+202A LEFT-TO-RIGHT EMBEDDING",
    "\u202e": "U+202E RIGHT-TO-LEFT OVERRIDE",
    "\u2066": "U+2066 LEFT-TO-RIGHT ISOLATE",
    "\u2069": "U+2069 POP DIRECTIONAL ISOLATE",
    "\ud800": "U+D800",
    "\ufdd0": "U+FDD0",
    "\ufffe": "U+FFFE",
    "\uffff": "U+FFFF",
    "\U0001fffe": "U+1FFFE",
    "\U0010ffff": "U+10FFFF",
}
TAKEN = "a \n\t \u200c\u200d\u200e\u200f \u05d0\u0645 \u2027\u202f\u2065\u206a \ufdf0\ufffd \U0001f642\U0001f469\u200d\U0001f52c"


def test_what_other_scripts_need_is_taken(copied):
    """Joiners, direction marks, lines and emoji may stand in a text, escaped or not."""
    for escaped in (True, False):
        id = copied.read("items/trust.json")[0]["id"]
        texts = copied.read("text/en/items.json")
        texts[id]["text"] = TAKEN
        copied.raw("text/en/items.json", json.dumps(texts, ensure_ascii=escaped).encode())
        assert copied.load().items[id].text == TAKEN
    assert find_forbidden(TAKEN) is None
    assert find_surrogate(TAKEN) is None


@pytest.mark.parametrize(("character", "name"), REFUSED.items(), ids=REFUSED.values())
@pytest.mark.parametrize("escaped", [True, False])
def test_a_text_of_a_bank(empty, character, name, escaped):
    """Each is named with the path where it stands, however it is written."""
    found = {"a": [{"title": "fine"}, {"title": f"a{character}b"}]}
    text = json.dumps(found, ensure_ascii=escaped)
    if not escaped and (character < " " or "\ud800" <= character <= "\udfff"):
        return  # no JSON, or no UTF-8
    empty.raw("text/en/pages.json", text.encode())
    wanted = ("character", "error", "text/en/pages.json$.a[1].title", f"holds {name}")
    assert wanted in empty.error().problems


def test_a_backslash_is_no_escape(copied):
    """A text that tells of an escape does not hold the character."""
    id = copied.read("items/trust.json")[0]["id"]
    copied.put("text/en/items.json", id, "text", value=r"Type \u0000 or \ud83d or C:\bin.")
    assert copied.load().items[id].text == r"Type \u0000 or \ud83d or C:\bin."


@pytest.mark.parametrize("character", ["\x1b", "\n", "\t", "\u202e"])
def test_an_id_of_a_bank(copied, character):
    """An id holds no line feed and no tab either, which a text may hold."""
    id = f"a{character}b"
    pillar = copied.read("content/allowances.json")
    record = {"since": "2026.1", "sources": [], "origin": "original", "licence": "CC-BY-4.0"}
    rule = {"rule": "L05", "path": "items.t01.text", "reason": "It is meant so."}
    copied.write("content/allowances.json", [*pillar, {**record, **rule, "id": id}])
    path = f"content/allowances.json$[{len(pillar)}].id"
    assert ("character", path) in copied.found()
    assert str(copied.error()).replace("\n  ", "").isprintable()


def test_a_key_of_a_bank(copied):
    """A key is named by the object that holds it."""
    copied.tell("text/en/messages.json", **{"a\x1b": "A text."})
    assert ("character", "text/en/messages.json$") in copied.found()


def test_all_texts_are_named_at_once(empty):
    """Every text that holds one is a problem of its own."""
    empty.raw("text/en/pages.json", json.dumps({f"p{at}": "\0" for at in range(7)}).encode())
    assert [path for rule, path in empty.found() if rule == "character"] == [
        f"text/en/pages.json$.p{at}" for at in range(7)
    ]


@pytest.mark.parametrize("escaped", [True, False])
@pytest.mark.parametrize(
    ("place", "path"),
    [
        (("respondent",), "$.respondent"),
        (("provenance", "edition"), "$.provenance.edition"),
        (("pillars", 0, "id"), "$.pillars[0].id"),
        (("rows", 3, "item"), "$.rows[3].item"),
        (("half\udc00key",), "$"),
    ],
)
def test_half_a_character_in_a_report(bank, place, path, escaped):
    """No string that is read holds half of a character, which could not be written again."""
    full = bank.questionnaire("full", context="friend")
    plain = held = json.loads(ei.dumps(ei.score(full, dict.fromkeys(full.items.ids, 3))))
    for part in place[:-1]:
        held = held[part]
    held[place[-1]] = "a\ud800"
    with pytest.raises(ei.DecodeError) as caught:
        ei.loads(json.dumps(plain, ensure_ascii=escaped), ei.ScoreReport)
    assert caught.value.path == path
    assert "U+D" in caught.value.problem


@pytest.mark.parametrize("character", ["\0", "\x1b", "\u202e", "\ufffe"])
def test_what_a_report_shows(bank, character):
    """What can be shown of a report holds none; an id of the caller's, which is never, comes back."""
    pulse = bank.questionnaire("pulse", context="friend")
    report = ei.score(pulse, {}, respondent=f"r{character}")
    assert ei.loads(ei.dumps(report), ei.ScoreReport) == report
    plain = json.loads(ei.dumps(report))
    plain["provenance"]["library"] = f"1{character}"
    with pytest.raises(ei.DecodeError) as caught:
        ei.loads(json.dumps(plain), ei.ScoreReport)
    assert caught.value.path == "$.provenance.library"


@pytest.mark.parametrize("field", ["population", "source"])
def test_what_a_study_tells(bank, field):
    """What a caller writes of a study stands in reports, so it is checked as it comes in."""
    pulse = bank.questionnaire("pulse", context="friend")
    study = {
        "questionnaire": pulse.id, "version": pulse.version, "context": pulse.context,
        "digest": pulse.digest, "locale": "en", "scale": "overall", "n": 100, "population": "made up",
        "source": "nowhere", "collected_from": date(2026, 1, 1), "coefficient": "alpha",
        "collected_until": date(2026, 2, 1), "value": 0.8, "sd": 16.0, "cases": "complete",
    }  # fmt: skip
    ei.ReliabilityEvidence(**study)
    with pytest.raises(ei.RequestError) as caught:
        ei.ReliabilityEvidence(**study | {field: "people\x1b[2J"})
    assert (caught.value.argument, caught.value.problem) == (field, "holds U+001B")
