"""Spoilt banks: each fault has its rule and its path, all at once, and nothing else is raised."""

import copy
import gc
import io
import os
import pickle
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.bank import editions, files, references, scorable
from emotional_intimacy.bank.files import LARGEST_FILE
from emotional_intimacy.bank.sections import SECTIONS
from emotional_intimacy.model.rules import RULES, number_fields

LONG = "x" * 100_000
RECORD = {"since": "2026.1", "sources": [], "origin": "original", "licence": "CC-BY-4.0"}
PILLAR = {**RECORD, "signals": [], "practices": []}
ITEM = {**RECORD, "contexts": ["friend"], "version": 1, "status": "draft"}
EVERYWHERE = {"contexts": ["partner", "family", "friend", "colleague"]}


def stock(copied):
    """Give the sections that may be empty a record of their own."""
    stage = {"kind": "before", "week": 0, "answers": [{"person": "Ann", "answers": [3]}]}
    told = {"title": "Before", "paragraphs": ["A day."]}
    copied.add("content/stages.json", {**RECORD, "id": "own-stage", **stage})
    copied.tell("text/en/stages.json", **{"own-stage": told})
    story = {
        "context": "friend",
        "questionnaire": "full",
        "people": ["Ann"],
        "stages": ["own-stage"],
    }
    copied.add("content/vignettes.json", {**RECORD, "id": "own-story", **story})
    copied.tell(
        "text/en/vignettes.json", **{"own-story": {"title": "A", "disclaimer": "Invented."}}
    )
    allowed = {"rule": "L05", "path": "items.t01.text", "reason": "It is meant so."}
    copied.add("content/allowances.json", {**RECORD, "id": "own-allowance", **allowed})


def last_of(copied, section):
    """The file, the place and the id of the last record of a section."""
    if section == "questionnaires":
        return "questionnaires/full.json", (), "full"
    name = "items/trust.json" if section == "items" else f"content/{section}.json"
    records = copied.read(name)
    return name, (len(records) - 1,), records[-1]["id"]


def score_everything(bank):
    """Score every questionnaire in every context with no, one and all answers."""
    for outline in bank.questionnaires:
        for context in bank.contexts.ids:
            questionnaire = bank.questionnaire(outline.id, context=context)
            ids = questionnaire.items.ids
            for answers in ({}, dict.fromkeys(ids[:1], 3), dict.fromkeys(ids, 3)):
                if questionnaire.rule.kind in {"pillars", "pulse"}:
                    ei.score(questionnaire, answers)
                elif questionnaire.rule.kind == "causes":
                    ei.score_causes(questionnaire, answers)


# The copy itself


def test_a_copy_is_a_bank(copied, bank):
    """What the tests spoil is whole before they do: the same records as the bundled edition."""
    own = copied.load()
    assert not own.bundled
    assert own.edition == "own"
    assert own.items == bank.items
    assert own.practices == bank.practices
    assert own.digest == bank.digest


def test_every_part_may_be_left_out(empty):
    """A bank of one empty file is an empty bank."""
    empty.write("content/pillars.json", [])
    empty.write("text/en/pillars.json", {})
    own = empty.load()
    assert [len(getattr(own, section.name)) for section in SECTIONS] == [0] * len(SECTIONS)


# Files


def test_missing_folder(tmp_path):
    """A folder that is not there is one problem, which names it."""
    with pytest.raises(ei.ContentError) as caught:
        ei.load_bank_from(tmp_path / "nowhere")
    (problem,) = caught.value.problems
    assert problem == (
        "missing-file",
        "error",
        str(tmp_path / "nowhere"),
        "there is no such folder",
    )


def test_a_file_instead_of_a_folder(tmp_path):
    """A file is no folder."""
    (tmp_path / "bank.json").write_text("{}")
    with pytest.raises(ei.ContentError) as caught:
        ei.load_bank_from(tmp_path / "bank.json")
    assert [one.rule for one in caught.value.problems] == ["missing-file"]


@pytest.mark.parametrize("path", ["a\0b", "\ud800", "x" * 5000, "/" + "y/" * 3000])
def test_a_path_that_no_system_takes(path):
    """A path with a null, a lone surrogate or too many characters is a missing folder."""
    with pytest.raises(ei.ContentError) as caught:
        ei.load_bank_from(path)
    assert [one.rule for one in caught.value.problems] == ["missing-file"]


def test_missing_content_file_with_its_texts_still_there(copied):
    """Without the content, each of its texts is of an unknown id."""
    ids = copied.load().pillars.ids
    (copied / "content/pillars.json").unlink()
    assert copied.found() == sorted(("unknown-id", f"text/en/pillars.json$.{id}") for id in ids)


def test_missing_content_file_that_others_refer_to(copied):
    """Without the content and its texts, the references to it dangle, each by its own path."""
    (copied / "content/forms.json").unlink()
    (copied / "text/en/forms.json").unlink()
    found = copied.found()
    assert {rule for rule, _ in found} == {"dangling-reference"}
    fields = {(path.split(".")[0], path.split(".")[2]) for _, path in found}
    assert fields == {("practices", "forms"), ("prompts", "forms"), ("decks", "form")}


def test_missing_text_file(copied):
    """Without the texts, the file is missing and so is the text of each record."""
    count = len(copied.read("content/pillars.json"))
    (copied / "text/en/pillars.json").unlink()
    expected = [("missing-file", "text/en/pillars.json")]
    expected += [("missing-text", f"content/pillars.json$[{at}]") for at in range(count)]
    assert copied.found() == sorted(expected)


def test_missing_section_folder(copied):
    """Without the folder of the items, their texts are of unknown ids."""
    shutil.rmtree(copied / "items")
    assert {rule for rule, _ in copied.found()} == {"unknown-id"}


@pytest.mark.parametrize(
    ("content", "rule", "words"),
    [
        (b'[{"id": "a",', "not-json", "line 1, column"),
        (b"", "not-json", "line 1, column 1"),
        (b"[] []", "not-json", "column 4"),
        (b"[1,]", "not-json", "line 1"),
        (b'[{"id": "a", "id": "b"}]', "not-json", "'id' stands twice"),
        (b"\xef\xbb\xbf[]", "byte-order-mark", "save it without"),
        ("[]".encode("utf-16"), "not-utf-8", "at byte 0"),
        ("[]".encode("utf-16-le"), "not-json", "line 1"),
        (b'["a\xff"]', "not-utf-8", "at byte 3"),
        (b'["a\xed\xa0\x80"]', "not-utf-8", "at byte 3"),
        (b"[NaN]", "not-json", "NaN is not a JSON number"),
        (b"[Infinity]", "not-json", "Infinity is not a JSON number"),
        (b"[-Infinity]", "not-json", "-Infinity is not a JSON number"),
        (b"[" + b"1" * 5000 + b"]", "not-json", "too many digits"),
        (b"[" * 100_000, "not-json", "nested too deeply"),
        (b'{"a":' * 100_000, "not-json", "nested too deeply"),
        (b'["\\x"]', "not-json", "line 1"),
        (b'["a\x01b"]', "not-json", "line 1"),
    ],
    ids=lambda value: None if isinstance(value, bytes) else str(value),
)
@pytest.mark.parametrize("name", ["content/allowances.json", "text/en/messages.json"])
def test_a_file_that_is_no_strict_json(copied, name, content, rule, words):
    """Each damage of a file has its rule, and a message that says where."""
    copied.raw(name, content)
    problem = copied.complaint()
    assert (problem.rule, problem.path) == (rule, name)
    assert words in problem.message
    assert len(problem.message) < 120


def test_truncated_json(copied):
    """A file that ends in the middle is no JSON; its records are missing and nothing else is said."""
    whole = (copied / "content/pillars.json").read_bytes()
    copied.raw("content/pillars.json", whole[: len(whole) // 2])
    error = copied.error()
    assert error.problems[0][:3] == ("not-json", "error", "content/pillars.json")


def test_a_number_beyond_all_floats(copied):
    """1e999 would be infinite, so it is not a number of a rule."""
    text = (copied / "content/rules.json").read_text().replace("62.5", "1e999", 1)
    copied.raw("content/rules.json", text.encode())
    problem = copied.complaint()
    assert problem.rule == "wrong-type"
    assert problem.path == "content/rules.json$[0].level_strong"
    assert "finite" in problem.message


@pytest.mark.parametrize("size", [LARGEST_FILE + 1, 100 * 1024 * 1024])
def test_a_file_that_is_too_large(copied, size):
    """No more than the limit is ever read."""
    with (copied / "content/allowances.json").open("r+b") as file:
        file.truncate(size)
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("too-large", "content/allowances.json")
    assert str(LARGEST_FILE) in problem.message


def test_a_file_that_never_ends():
    """A device that says it is empty and never ends is read up to the limit, and no further."""

    class Endless(io.RawIOBase):
        def seek(self, *_):
            return 0

        def read(self, size=-1):
            assert 0 <= size <= LARGEST_FILE + 1
            return b" " * size

    class Device:
        def open(self, _):
            return Endless()

    problems = []
    files.read(Device(), "items/zero.json", problems)
    assert [one[:3] for one in problems] == [("too-large", "error", "items/zero.json")]


def test_a_file_at_the_limit_is_read(copied):
    """The limit itself is allowed."""
    copied.raw("content/allowances.json", b"[]" + b" " * (LARGEST_FILE - 2))
    assert not copied.load().allowances


def test_line_ends_do_not_matter(copied, bank):
    """A file with CRLF holds the same records."""
    for name in ("content/pillars.json", "text/en/pillars.json"):
        data = (copied / name).read_bytes()
        assert b"\r" not in data
        copied.raw(name, data.replace(b"\n", b"\r\n"))
    own = copied.load()
    assert own.pillars == bank.pillars
    assert own.digest != bank.digest


@pytest.mark.parametrize("name", ["items/more.json", "questionnaires/more.json"])
def test_a_directory_among_the_files_of_a_folder(copied, name):
    """A directory with the name of a file cannot be read."""
    (copied / name).mkdir()
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("missing-file", name)


@pytest.mark.parametrize(
    "name",
    ["content/allowances.json", "content/rules.json", "text/en/messages.json", "MANIFEST.json"],
)
def test_a_directory_where_a_file_should_be(copied, name):
    """A directory in the place of a file is a problem of that file, not an absent part."""
    if (copied / name).exists():
        (copied / name).unlink()
    (copied / name).mkdir()
    assert ("missing-file", name) in copied.found()


def test_a_directory_where_a_text_should_be(copied):
    """A directory in the place of a text is a missing text."""
    (copied / "text/en/pillars.json").unlink()
    (copied / "text/en/pillars.json").mkdir()
    assert ("missing-file", "text/en/pillars.json") in copied.found()


def test_files_instead_of_folders(copied):
    """Files in the place of the folders of a bank are named, and hold none of its records."""
    names = ("content", "items", "questionnaires")
    for name in names:
        shutil.rmtree(copied / name)
        (copied / name).write_text("[]")
    found = copied.found()
    assert {("missing-file", name) for name in names} <= set(found)
    assert {rule for rule, _ in found} == {"missing-file", "unknown-id"}


def test_a_link_that_leads_nowhere(copied):
    """A dangling link is a missing file."""
    (copied / "items/more.json").symlink_to(copied / "nowhere")
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("missing-file", "items/more.json")


def test_a_link_that_leads_to_itself(copied):
    """A link that goes round in a circle is a missing file."""
    (copied / "items/more.json").symlink_to("more.json")
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("missing-file", "items/more.json")


def test_a_file_name_that_is_no_text(copied):
    """A name that is not UTF-8 is no obstacle, or a problem; never an error of the codec."""
    try:
        (copied / os.fsdecode(b"items/\xff.json")).write_text("[]")
    except OSError:  # a file system that has only names in UTF-8
        return
    loads_or_complains(copied)


@pytest.mark.parametrize("locale", ["\0", "\ud800", "x" * 5000, "../..", "", "xx"])
def test_a_strange_locale_without_any_texts(copied, locale):
    """Where there are no texts at all, no name of a language makes another error."""
    shutil.rmtree(copied / "text")
    with pytest.raises((ei.ContentError, ei.UnknownIdError, ei.RequestError)):
        copied.load(locale=locale)


@pytest.mark.parametrize(
    "name",
    [f"content/{one.name}.json" for one in SECTIONS if not one.folder]
    + ["text/en/items.json", "text/en/messages.json", "items/more.json"],
)
@pytest.mark.parametrize(
    "held", ["null", "3", "true", '"a"', "1.5", "[3]", "[null]", "[[]]", '{"a": 3}']
)
def test_a_file_that_holds_something_else(copied, name, held):
    """A file whose outermost value is of the wrong kind is a problem of that file."""
    copied.raw(name, held.encode())
    found = copied.found()
    about = [(rule, path) for rule, path in found if path.split("$")[0] == name]
    assert about, found
    assert {rule for rule, _ in about} <= {"wrong-type", "unknown-id"}


def test_other_files_are_left_alone(copied, bank):
    """Notes beside the data, and the backups of an editor, are not part of a bank."""
    for name in ("README.md", "items/notes.txt", "items/trust.json~", "content/forms.json.bak"):
        copied.raw(name, b"not JSON")
    assert copied.load().digest == bank.digest


def test_the_garbage_collector_is_left_alone(copied, monkeypatch):
    """Loading never switches it, not even for a while: other threads count on it."""
    switched = []
    for name in ("enable", "disable", "freeze", "set_threshold", "collect"):
        monkeypatch.setattr(gc, name, lambda *_, name=name: switched.append(name))
    copied.load()
    copied.raw("content/rules.json", b"[")
    copied.error()
    assert switched == []


# Digests


def test_a_copy_that_fits_its_manifest(sealed, bank):
    """A bank of one's own may have a MANIFEST; then it must fit, and here it does."""
    assert sealed.load().pillars == bank.pillars


def test_one_changed_byte(sealed):
    """A byte that changed is a digest that does not match, and nothing else."""
    name = "text/en/pillars.json"
    data = (sealed / name).read_bytes()
    at = data.index(b'"name"') + 10
    sealed.raw(name, data[:at] + (b"Q" if data[at : at + 1] != b"Q" else b"q") + data[at + 1 :])
    error = sealed.error()
    assert type(error) is ei.IntegrityError
    assert [one[:3] for one in error.problems] == [("wrong-digest", "error", name)]


def test_a_changed_byte_that_breaks_a_file_is_more_than_integrity(sealed):
    """Where something else is wrong too, the error is a ContentError."""
    data = (sealed / "content/rules.json").read_bytes()
    sealed.raw("content/rules.json", data[:-3])
    error = sealed.error()
    assert type(error) is ei.ContentError
    assert {("not-json", "content/rules.json"), ("wrong-digest", "content/rules.json")} <= {
        (one.rule, one.path) for one in error.problems
    }


def test_a_missing_listed_file(sealed):
    """A file that the MANIFEST lists must be there."""
    (sealed / "content/allowances.json").unlink()
    problem = sealed.complaint()
    assert (problem.rule, problem.path) == ("missing-file", "content/allowances.json")


def test_the_texts_of_other_languages_need_not_be_there(sealed):
    """Only the language that is read is held against the MANIFEST."""
    manifest = sealed.read("MANIFEST.json")
    manifest["files"]["text/de/pillars.json"] = {"sha256": "0" * 64, "count": 6}
    sealed.write("MANIFEST.json", manifest)
    assert sealed.load().locale == "en"


def test_an_unlisted_file(sealed):
    """A file that is read must be listed."""
    sealed.write("items/more.json", [])
    problem = sealed.complaint()
    assert (problem.rule, problem.path) == ("not-listed", "items/more.json")


@pytest.mark.parametrize("schema", [2, 0, "1", None, 1.0, True, [1]])
def test_another_schema(sealed, schema):
    """Data of another schema are refused; only the whole number is the schema."""
    sealed.put("MANIFEST.json", "schema", value=schema)
    problem = sealed.complaint()
    assert problem.rule in {"other-schema", "wrong-type"}
    assert problem.path.split("$")[0] == "MANIFEST.json"


@pytest.mark.parametrize(
    "held",
    [
        "null", "[]", "3", '"a"', "{}", '{"schema": 1}', '{"schema": 1, "files": []}',
        '{"schema": 1, "files": {"a": 3}}', '{"schema": 1, "files": {"a": {}}}',
        '{"files": {}}', '{"schema": 1, "files": null}',
    ],
)  # fmt: skip
def test_a_damaged_manifest(sealed, held):
    """A MANIFEST of another shape is a problem; it never counts as an absent one."""
    sealed.raw("MANIFEST.json", held.encode())
    assert "MANIFEST.json" in {path.split("$")[0] for _, path in sealed.found()}


def test_a_manifest_that_is_no_json(sealed):
    """A damaged MANIFEST is named like any other file."""
    sealed.raw("MANIFEST.json", b'{"schema": 1,')
    problem = sealed.complaint()
    assert (problem.rule, problem.path) == ("not-json", "MANIFEST.json")


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b", "\ud800", "../../../etc/nothing", "content"])
def test_a_manifest_that_lists_a_strange_name(sealed, name):
    """A listed name that no system takes is a file that is not there."""
    sealed.put("MANIFEST.json", "files", name, value={"sha256": "0" * 64, "count": 1})
    assert {problem.rule for problem in sealed.error().problems} - {"character"} == {"missing-file"}


def test_the_order_of_problems_is_the_same_everywhere(sealed, other_process):
    """The same faults give the same list in every process, whatever the hash seed."""
    for number in range(8):
        sealed.put(
            "MANIFEST.json", "files", f"lost-{number}.json", value={"sha256": "", "count": 1}
        )
    code = (
        "import sys, emotional_intimacy as ei\n"
        "try: ei.load_bank_from(sys.argv[1])\n"
        "except ei.ContentError as error: print(error.problems)"
    )
    printed = {other_process(code, sealed.folder, seed=seed) for seed in "0123"}
    assert len(printed) == 1


@pytest.fixture
def bundled(copied, monkeypatch):
    """A copy with a MANIFEST that counts as a bundled edition, and the function that loads it."""
    data = copied.folder.parent
    copied.folder.rename(data / "2031.1")
    copied.folder = data / "2031.1"
    copied.seal()
    monkeypatch.setattr(editions, "data", lambda: data)
    monkeypatch.setattr(editions, "editions", lambda: ("2031.1",))
    monkeypatch.setattr(editions, "_loaded", {})
    return copied


def test_a_bundled_edition_that_fits_its_manifest(bundled):
    """The copy of an edition that the tests below spoil loads as a bundled one."""
    bank = ei.load_bank("2031.1")
    assert bank.bundled
    assert bank.edition == "2031.1"
    assert ei.load_bank("2031.1") is bank


def refused_edition(kind):
    """The problems of the bundled copy, raised as this class."""
    with pytest.raises(kind) as caught:
        ei.load_bank("2031.1")
    assert type(caught.value) is kind
    return [(one.rule, one.path) for one in caught.value.problems]


def test_a_bundled_edition_needs_its_manifest(bundled):
    """Without MANIFEST a bundled edition is refused."""
    (bundled / "MANIFEST.json").unlink()
    assert refused_edition(ei.ContentError) == [("missing-file", "MANIFEST.json")]


def test_an_altered_bundled_edition(bundled):
    """A text that was altered after installation is refused."""
    bundled.put("text/en/pillars.json", "trust", "name", value="Other")
    assert refused_edition(ei.IntegrityError) == [("wrong-digest", "text/en/pillars.json")]


@pytest.mark.parametrize("held", ["null", "[]", "{}", "false", '""'])
def test_a_bundled_edition_with_an_empty_manifest(bundled, held):
    """A MANIFEST that says nothing is no MANIFEST."""
    bundled.raw("MANIFEST.json", held.encode())
    assert [path for _, path in refused_edition(ei.ContentError)] == ["MANIFEST.json"]


def test_a_bundled_edition_with_the_manifest_of_another(bundled):
    """A MANIFEST that names another edition does not belong to this one."""
    bundled.put("MANIFEST.json", "edition", value="1999.1")
    assert [path for _, path in refused_edition(ei.ContentError)] == ["MANIFEST.json"]


# Types

WRONG = {
    "a string": [3, 3.0, True, None, [], {}],
    "a whole number": ["3", 3.0, True, None, [3], {}],
    "a finite number with a point": [62, "62.5", True, None, [62.5]],
    "true or false": ["false", "true", 1, 0, 1.0, None],
    "a list": ["trust", {"trust": 1}, 3, True, None],
    "an object": [[], "times", 3, True, None],
}
FIELDS = [
    ("a string", "text/en/pillars.json", ("trust", "name")),
    ("a string", "text/en/items.json", ("t01", "text")),
    ("a string", "content/pillars.json", (1, "since")),
    ("a string", "content/pillars.json", (1, "sources", 0)),
    ("a string", "text/en/practices.json", ("feet-on-the-floor", "steps", 0)),
    ("a whole number", "content/practices.json", (0, "minutes")),
    ("a whole number", "content/practices.json", (0, "dose", "times")),
    ("a whole number", "items/trust.json", (0, "version")),
    ("a finite number with a point", "content/rules.json", (0, "level_strong")),
    ("true or false", "content/practices.json", (0, "quiet")),
    ("a list", "content/practices.json", (0, "pillars")),
    ("a list", "text/en/pages.json", (None, "paragraphs")),
    ("a list", "questionnaires/full.json", ("items",)),
    ("a list", "items/trust.json", (0, "judgements")),
    ("an object", "content/practices.json", (0, "dose")),
    ("an object", "content/practices.json", (0, "known")),
]


def spelled(name, place):
    """The path of a place, as problems spell it."""
    path = name + "$"
    for part in place:
        path += f"[{part}]" if isinstance(part, int) else f".{part}"
    return path


@pytest.mark.parametrize(
    ("expected", "name", "place", "value"),
    [(kind, name, place, value) for kind, name, place in FIELDS for value in WRONG[kind]],
)
def test_wrong_types(copied, expected, name, place, value):
    """A value has exactly the type that its field names: nothing is coerced, and the path leads to it."""
    place = tuple(next(iter(copied.read(name))) if part is None else part for part in place)
    copied.put(name, *place, value=value)
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("wrong-type", spelled(name, place))
    assert f"expected {expected}" in problem.message


@pytest.mark.parametrize(
    ("name", "place", "value"),
    [
        ("content/signals.json", (0, "kind"), "weak"),
        ("content/signals.json", (0, "kind"), "Strong"),
        ("content/signals.json", (0, "kind"), 1),
        ("content/signals.json", (0, "kind"), True),
        ("content/signals.json", (0, "kind"), None),
        ("content/signals.json", (0, "kind"), ["strong"]),
        ("content/signals.json", (0, "origin"), "copied"),
        ("content/practices.json", (0, "gates"), ["fears"]),
        ("content/practices.json", (0, "together"), "both"),
        ("items/trust.json", (0, "judgements"), ["easy", "tough", "hard"]),
        ("items/trust.json", (0, "status"), "done"),
        ("content/rules.json", (0, "basis"), "study"),
    ],
)
def test_values_out_of_their_set(copied, name, place, value):
    """A value that must be one of a few is refused with the few that are right."""
    copied.put(name, *place, value=value)
    problem = copied.complaint()
    assert problem.rule == "wrong-type"
    assert problem.path.startswith(spelled(name, place))
    assert "one of " in problem.message


@pytest.mark.parametrize("value", [3, 3.0, True, [], {}])
@pytest.mark.parametrize(
    ("name", "place"),
    [("items/trust.json", (0, "pillar")), ("text/en/items.json", ("t01", "note"))],
)
def test_what_may_be_null_may_be_nothing_else(copied, name, place, value):
    """An optional string is a string or null."""
    copied.put(name, *place, value=value)
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("wrong-type", spelled(name, place))


@pytest.mark.parametrize("value", ["trust", 3, True, [], {}, ["open-talk"], {"id": "open-talk"}])
def test_the_signal_of_an_item_is_a_string(copied, value):
    """The signal, from which the key follows, is checked like every field."""
    copied.put("items/trust.json", 0, "signal", value=value)
    problem = copied.complaint()
    if type(value) is str:
        assert (problem.rule, problem.path) == ("dangling-reference", "items.t01.signal")
    else:
        assert (problem.rule, problem.path) == ("wrong-type", "items/trust.json$[0].signal")


@pytest.mark.parametrize(
    "value", [[3], [3, 4, 5], [], "3/4", {"3": 4}, None, 0.75, [3, "4"], [3.0, 4], [True, 4]]
)
def test_a_share_is_two_whole_numbers(copied, value):
    """A pair has exactly two values, each of its own type."""
    copied.put("content/rules.json", 0, "least_answered_share", value=value)
    problem = copied.complaint()
    assert problem.rule == "wrong-type"
    assert problem.path.startswith("content/rules.json$[0].least_answered_share")


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("value", "0.46", "wrong-type"),
        ("value", None, "wrong-type"),
        ("interval", [0.1], "wrong-type"),
        ("interval", "0.1-0.6", "wrong-type"),
        ("unit", "d", "unknown-key"),
    ],
)
def test_an_effect_is_numbers(copied, bank, field, value, rule):
    """Its size and its interval are numbers, each in its place."""
    at = bank.sources.ids.index("le-2023")
    copied.put("content/sources.json", at, "effects", 0, field, value=value)
    problem = copied.complaint()
    assert problem.rule == rule
    assert problem.path.startswith(f"content/sources.json$[{at}].effects[0]")


def test_a_part_that_is_no_text_is_told_once(copied, bank):
    """In a file of texts it is unknown; that doesn't put the content in the wrong."""
    id = bank.practices.ids[0]
    copied.put("text/en/practices.json", id, "known.level", value="tested")
    assert [path for rule, path in copied.found() if rule == "two-places"] == []


def test_every_effect_says_what_it_is_on(copied):
    """A text too few, or one too many, would tell of another effect."""
    copied.put("text/en/sources.json", "le-2023", "outcomes", value=["A."])
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("missing-text", "sources.le-2023.outcomes")
    assert "has 1 outcomes, needs " in problem.message


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("n",), -4),
        (("n",), 0),
        (("effects", 0, "measure"), " "),
        (("effects", 0, "interval"), [3.0, 1.0]),
        (("effects", 0, "interval"), [900.0, 901.0]),
    ],
)
def test_numbers_that_no_study_has(copied, bank, place, value):
    """Nobody took part, a number of nothing, an interval that is not around its value."""
    at = bank.sources.ids.index("le-2023")
    copied.put("content/sources.json", at, *place, value=value)
    problem = copied.complaint()
    path = "n" if place == ("n",) else f"effects[0].{place[-1]}"
    assert (problem.rule, problem.path) == ("out-of-bounds", f"sources.le-2023.{path}")


@pytest.mark.parametrize("value", ["pillar", "", 3, None, ["pillars"], {}])
def test_a_rule_of_no_known_kind(copied, value):
    """The kind of a rule decides what it holds; an unknown one is named with those there are."""
    copied.put("content/rules.json", 0, "kind", value=value)
    problem = copied.complaint()
    assert problem.rule == "wrong-type"
    assert problem.path.startswith("content/rules.json$[0]")
    assert "pillars, pulse, causes, wishes" in problem.message


def test_a_rule_without_a_kind(copied):
    """A rule must say its kind."""
    copied.drop("content/rules.json", 0, "kind")
    assert copied.complaint().path.startswith("content/rules.json$[0]")


@pytest.mark.parametrize("value", [None, 3, True, "trust", [], {}, {"name": "Trust"}])
def test_a_record_that_is_no_object_with_an_id(copied, value):
    """Each record is an object with an id."""
    copied.add("content/forms.json", value)
    problem = copied.complaint()
    count = len(copied.read("content/forms.json"))
    assert (problem.rule, problem.path) == ("wrong-type", f"content/forms.json$[{count - 1}]")


@pytest.mark.parametrize("value", [3, None, True, ["trust"], {"a": 1}])
def test_an_id_that_is_no_string(copied, value):
    """An id is a string."""
    copied.put("content/forms.json", 0, "id", value=value)
    assert ("wrong-type", "content/forms.json$[0]") in copied.found()


@pytest.mark.parametrize("value", [3, "text", [], [1], True])
def test_a_text_that_is_no_object(copied, value):
    """The texts of a record are an object."""
    copied.put("text/en/pillars.json", "trust", value=value)
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("wrong-type", "text/en/pillars.json$.trust")


def test_a_text_that_is_null(copied):
    """Null is not a text."""
    copied.put("text/en/pillars.json", "trust", value=None)
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("missing-text", "content/pillars.json$[1]")
    assert "text/en/pillars.json" in problem.message


@pytest.mark.parametrize("value", [3, None, True, ["a"]])
def test_a_message_that_is_no_string(copied, value):
    """Each fixed sentence is a string, or has its plural forms."""
    copied.put("text/en/messages.json", "unvalidated", value=value)
    problem = copied.complaint()
    assert problem.rule == "wrong-type"
    assert problem.path.startswith("text/en/messages.json")


# Keys and ids


@pytest.mark.parametrize(
    ("name", "place", "path"),
    [
        ("content/pillars.json", (0, "nmae"), "content/pillars.json$[0]"),
        ("text/en/pillars.json", ("understanding", "nmae"), "$[0]"),
        ("content/practices.json", (0, "dose", "nmae"), "content/practices.json$[0].dose"),
        ("content/rules.json", (0, "nmae"), "content/rules.json$[0]"),
        ("questionnaires/full.json", ("nmae",), "questionnaires/full.json$"),
        ("items/trust.json", (0, "nmae"), "items/trust.json$[0]"),
    ],
)
def test_an_unknown_key(copied, name, place, path):
    """A key that no field has is refused by its name, in content and in text."""
    copied.put(name, *place, value="Name")
    problem = copied.complaint()
    assert problem.rule == "unknown-key"
    assert problem.path.endswith(path)
    assert problem.message == "there is no field 'nmae'"


def test_a_missing_key(copied):
    """The path leads to the field that is missing."""
    copied.drop("content/pillars.json", 0, "since")
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("missing-key", "content/pillars.json$[0].since")


def test_a_missing_key_of_a_text(copied):
    """A sentence that is missing is named as well."""
    copied.drop("text/en/pillars.json", "trust", "definition")
    problem = copied.complaint()
    assert problem.rule == "missing-key"
    assert problem.path.endswith(".definition")


def test_a_duplicate_id_within_a_file(copied):
    """An id stands once."""
    records = copied.read("content/pillars.json")
    copied.add("content/pillars.json", records[1])
    problem = copied.complaint()
    assert (problem.rule, problem.path) == (
        "duplicate-id",
        f"content/pillars.json$[{len(records)}]",
    )
    assert "'trust'" in problem.message


def test_a_duplicate_id_across_files(copied):
    """The items of all files are one space."""
    copied.write("items/more.json", [copied.read("items/trust.json")[0]])
    problem = copied.complaint()
    assert problem.rule == "duplicate-id"
    assert problem.path == "items/trust.json$[0]"  # more.json comes first


def test_a_duplicate_of_a_record_that_is_wrong(copied):
    """A record that is wrong still holds its id."""
    record = copied.read("content/forms.json")[0]
    copied.put("content/forms.json", 0, "since", value=3)
    copied.add("content/forms.json", record)
    count = len(copied.read("content/forms.json"))
    assert copied.found() == [
        ("duplicate-id", f"content/forms.json$[{count - 1}]"),
        ("wrong-type", "content/forms.json$[0].since"),
    ]


def test_a_duplicate_questionnaire(copied):
    """Two files may not hold one questionnaire."""
    copied.write("questionnaires/more.json", copied.read("questionnaires/full.json"))
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("duplicate-id", "questionnaires/more.json$")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("content/pillars.json", '"since"', '"id": "other", "since"'),
        ("text/en/pillars.json", '"name"', '"name": "Other", "name"'),
        ("text/en/pillars.json", '"trust":', '"trust": {}, "trust":'),
    ],
)
def test_a_duplicate_key(copied, name, old, new):
    """A key that stands twice in an object is never silently the last one."""
    text = (copied / name).read_text(encoding="utf-8").replace(old, new, 1)
    copied.raw(name, text.encode())
    assert ("not-json", name) in copied.found()


@pytest.mark.parametrize(("field", "value"), [("since", "2026.1"), ("signals", [])])
def test_a_key_in_content_and_in_text(copied, field, value):
    """A field stands in one place."""
    copied.put("text/en/pillars.json", "trust", field, value=value)
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("two-places", "content/pillars.json$[1]")
    assert field in problem.message


def test_an_id_in_content_and_in_text(copied):
    """The id of a text is its key, and no field of it."""
    copied.put("text/en/pillars.json", "trust", "id", value="trust")
    assert copied.complaint().rule == "two-places"


def test_a_text_of_an_unknown_id(copied):
    """A text without its record is a problem of the text."""
    copied.tell("text/en/pillars.json", thrust={"name": "Thrust"})
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("unknown-id", "text/en/pillars.json$.thrust")


def test_a_text_that_is_missing(copied):
    """A record without its text is a problem of the record."""
    copied.drop("text/en/pillars.json", "trust")
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("missing-text", "content/pillars.json$[1]")
    assert "'trust'" in problem.message
    assert "text/en/pillars.json" in problem.message


@pytest.mark.parametrize("value", [1, -1, None, "1"])
@pytest.mark.parametrize(
    ("name", "place"), [("items/trust.json", 0), ("text/en/items.json", "t01")]
)
def test_a_key_is_never_stored(copied, name, place, value):
    """The key of an item follows from its signal."""
    copied.put(name, place, "key", value=value)
    assert ("unknown-key", "items/trust.json$[0].key") in copied.found()


def test_a_digest_is_never_stored(copied):
    """The digest of an item is computed, like its key."""
    copied.put("items/trust.json", 0, "digest", value="0" * 16)
    assert {rule for rule, _ in copied.found()} == {"unknown-key"}


# References

REFERENCES = {
    ("pillars", "signals"), ("pillars", "practices"), ("causes", "contexts"), ("forms", "contexts"),
    ("practices", "pillars"), ("practices", "signals"), ("practices", "causes"), ("practices", "forms"),
    ("practices", "contexts"), ("practices", "prerequisites"), ("prompts", "pillar"),
    ("prompts", "forms"), ("prompts", "contexts"), ("decks", "form"), ("decks", "contexts"), ("decks", "prompts"),
    ("vignettes", "context"),
    ("vignettes", "questionnaire"), ("vignettes", "stages"), ("items", "pillar"), ("items", "signal"),
    ("items", "cause"), ("items", "wish_for"), ("items", "contexts"), ("questionnaires", "items"),
    ("questionnaires", "response_scale"), ("questionnaires", "rule"), ("private_questions", "context"), ("contexts", "no_needs"),
}  # fmt: skip


def test_every_reference_is_tested():
    """The list below is the list of the library."""
    followed = [*references._ONE_ID.items(), *references._MANY_IDS.items()]
    assert {(name, field) for name, fields in followed for field in fields} == REFERENCES


@pytest.mark.parametrize(
    ("section", "field"),
    sorted(REFERENCES) + [(one.name, "sources") for one in SECTIONS if one.name != "sources"],
)
def test_a_dangling_reference(copied, section, field):
    """Each field that holds ids of other records is followed, and its path is named."""
    stock(copied)
    copied.load()
    name, place, id = last_of(copied, section)
    record = copied.read(name)
    for part in place:
        record = record[part]
    lost = [*record[field], "no-such-thing"] if type(record.get(field)) is list else "no-such-thing"
    copied.put(name, *place, field, value=lost)
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("dangling-reference", f"{section}.{id}.{field}")
    assert problem.message.startswith("there is no ")
    assert "'no-such-thing'" in problem.message


def test_a_dangling_source_of_what_is_known(copied):
    """What a practice is known by is followed too."""
    id = copied.read("content/practices.json")[0]["id"]
    copied.put("content/practices.json", 0, "known", "sources", value=["no-such-thing"])
    problem = copied.complaint()
    assert problem.rule == "dangling-reference"
    assert problem.path == f"practices.{id}.known.sources"


@pytest.mark.parametrize("field", ["only_for", "not_for"])
@pytest.mark.parametrize(
    ("id", "message"),
    [
        ("exhaustoin", "there is no signal 'exhaustoin'; near: exhaustion"),
        ("chidlhood", "there is no cause 'chidlhood'; near: childhood"),
        ("no-such-thing", "there is no signal 'no-such-thing'"),
    ],
)
def test_a_practice_for_what_is_not_there(copied, field, id, message):
    """Whom a practice is for, and not for, are signals and causes of the bank."""
    practice = copied.read("content/practices.json")[0]["id"]
    copied.put("content/practices.json", 0, field, value=["exhaustion", "childhood", id])
    problem = copied.complaint()
    assert problem.rule == "dangling-reference"
    assert problem.path == f"practices.{practice}.{field}"
    assert problem.message == message


def test_a_near_miss_is_suggested(copied):
    """An id that is nearly right comes with the right one."""
    copied.put("items/trust.json", 0, "pillar", value="trsut")
    assert copied.complaint().message == "there is no pillar 'trsut'; near: trust"


def test_an_unreachable_item(copied):
    """Each item is asked by a questionnaire."""
    copied.add(
        "items/trust.json", {**ITEM, "id": "x01", "pillar": "trust", "signal": "steady-trust"}
    )
    copied.tell("text/en/items.json", x01={"text": "A sentence.", "facet": "a facet", "note": None})
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("unreachable-item", "items.x01")


def test_an_item_twice_in_a_questionnaire(copied):
    """A questionnaire asks an item once."""
    items = copied.read("questionnaires/full.json")["items"]
    copied.put("questionnaires/full.json", "items", value=[*items, items[0]])
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("duplicate-id", "questionnaires.full.items")


@pytest.mark.parametrize("length", [1, 2, 3, 40])
def test_a_cycle_of_prerequisites(copied, length):
    """Practices that wait for one another are never reached; the message says which."""
    ids = [record["id"] for record in copied.read("content/practices.json")]
    for at in range(length):
        copied.put("content/practices.json", at, "prerequisites", value=[ids[(at + 1) % length]])
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("prerequisite-cycle", "practices")
    assert ids[0] in problem.message


@pytest.mark.parametrize("change", ["fewer", "more", "one-answer", "backwards"])
def test_labels_that_do_not_fit_their_scale(copied, change):
    """A scale has two answers or more, and one label for each or none at all."""
    first = copied.read("content/response_scales.json")[0]
    labels = copied.read("text/en/response_scales.json")[first["id"]]["labels"]
    match change:
        case "fewer":
            copied.put("text/en/response_scales.json", first["id"], "labels", value=labels[1:])
        case "more":
            copied.put(
                "text/en/response_scales.json", first["id"], "labels", value=[*labels, "more"]
            )
        case "one-answer":
            copied.put("content/response_scales.json", 0, "maximum", value=first["minimum"])
            copied.put("text/en/response_scales.json", first["id"], "labels", value=labels[:1])
        case "backwards":
            copied.put("content/response_scales.json", 0, "maximum", value=first["minimum"] - 1)
            copied.put("text/en/response_scales.json", first["id"], "labels", value=[])
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("response-scale", f"response_scales.{first['id']}")


def test_a_scale_of_bare_numbers_needs_no_labels(copied):
    """Its answers have none, and it loads."""
    copied.put("text/en/response_scales.json", "degree", "labels", value=[])
    scale = ei.load_bank_from(copied.folder).response_scales["degree"]
    assert [scale.label(step) for step in scale.steps] == [None] * 5


def lengthen(copied, length):
    """Make the full questionnaire so long, with items of the first pillar and its first signal."""
    items = copied.read("questionnaires/full.json")["items"]
    more = [f"x{number:03}" for number in range(length - len(items))]
    aimed = {"pillar": "trust", "signal": "steady-trust"}
    copied.write("items/more.json", [{**ITEM, **EVERYWHERE, **aimed, "id": id} for id in more])
    said = {"text": "A sentence.", "facet": "a facet", "note": None}
    copied.tell("text/en/items.json", **dict.fromkeys(more, said))
    copied.put("questionnaires/full.json", "items", value=[*items, *more])


def test_too_many_items(copied):
    """No score rests on more items than the table of Student's t goes to: trust has 12 and 190."""
    lengthen(copied, 72 + 190)
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("too-many-items", "questionnaires.full.items")
    assert "201" in problem.message


def test_the_longest_questionnaire_can_be_scored(copied):
    """As many items as are allowed can be scored, even if most are of one signal."""
    lengthen(copied, 72 + 189)
    questionnaire = copied.load().questionnaire("full", context="friend")
    report = ei.score(questionnaire, dict.fromkeys(questionnaire.items.ids, 3))
    assert report.signals["steady-trust"].n_answered > 129


# A bank that loads can be scored


@pytest.mark.parametrize(
    ("at", "field", "value"),
    [
        (at, field, value)
        for at, field, least in (
            (0, "least_answered", 2),
            (0, "signal_least_answered", 2),
            (0, "pole_least_answered", 1),
            (0, "pattern_least_pillars", 1),
            (1, "least_answered", 2),
        )
        for value in (least - 1, -1)
    ],
)
def test_blocks_too_small_for_an_error(copied, at, field, value):
    """A rule that would score a block without a scatter is refused."""
    id = copied.read("content/rules.json")[at]["id"]
    copied.put("content/rules.json", at, field, value=value)
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("rule", f"rules.{id}.{field}")


def test_the_smallest_blocks_can_be_scored(copied):
    """A rule may ask for as little as an error needs."""
    for field in ("least_answered", "signal_least_answered"):
        copied.put("content/rules.json", 0, field, value=2)
    for field in ("pole_least_answered", "pattern_least_pillars"):
        copied.put("content/rules.json", 0, field, value=1)
    copied.put("content/rules.json", 0, "least_each_key", value=0)
    copied.put("content/rules.json", 1, "least_answered", value=2)
    score_everything(copied.load())


SHARES = [
    (0, "least_answered_share"),
    (0, "least_applying_share"),
    (0, "uniform_share"),
    (0, "incomplete_share"),
    (1, "incomplete_share"),
]


@pytest.mark.parametrize(("at", "field"), SHARES)
@pytest.mark.parametrize("value", [[1, 0], [0, 0], [-1, 2], [3, -4], [-3, -4], [4, 3]])
def test_shares_that_are_no_shares(copied, at, field, value):
    """A share of nothing, a negative one and more than the whole are refused."""
    id = copied.read("content/rules.json")[at]["id"]
    copied.put("content/rules.json", at, field, value=value)
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("rule", f"rules.{id}.{field}")


@pytest.mark.parametrize("value", [[0, 1], [1, 1], [1, 1000]])
def test_shares_at_their_ends(copied, value):
    """Nothing and the whole are shares."""
    for at, field in SHARES:
        copied.put("content/rules.json", at, field, value=value)
    score_everything(copied.load())


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("pillar", "items/trust.json"),
        ("signal", "items/trust.json"),
        ("cause", "items/causes.json"),
        ("pillar", "items/wishes.json"),
        ("wish_for", "items/wishes.json"),
    ],
)
def test_an_item_without_what_its_rule_scores_by(copied, field, name):
    """An item that could not be scored is refused for every questionnaire that asks it."""
    id = copied.read(name)[0]["id"]
    asking = [one.id for one in copied.load().questionnaires if id in one.items]
    copied.put(name, 0, field, value=None)
    problems = copied.error().problems
    assert {one.rule for one in problems} == {"unscored-item"}
    assert [one.path for one in problems] == [f"questionnaires.{one}.items" for one in asking]
    assert all(one.message.startswith(f"{id} has no {field}") for one in problems)


@pytest.mark.parametrize(
    ("name", "place", "value", "path", "words"),
    [
        ("content/contexts.json", (0, "sharing"), 4, "contexts.partner.sharing", "from 0 to 3"),
        ("content/contexts.json", (0, "sharing"), -1, "contexts.partner.sharing", "from 0 to 3"),
        ("content/contexts.json", (0, "weekdays"), [8], "contexts.partner.weekdays", "from 1 to 7"),
        ("content/contexts.json", (0, "weekdays"), [0], "contexts.partner.weekdays", "from 1 to 7"),
        ("content/practices.json", (0, "minutes"), 10_081, "practices.pr-u1.minutes", "to 10080"),
        ("content/practices.json", (0, "minutes"), -5, "practices.pr-u1.minutes", "from 0"),
        ("content/practices.json", (0, "prompts"), 101, "practices.pr-u1.prompts", "from 0 to 100"),
        ("items/trust.json", (0, "version"), -1, "items.t01.version", "from 0"),
        ("questionnaires/full.json", ("version",), "", "questionnaires.full.version", "1 to 200"),
        ("questionnaires/full.json", ("version",), "1\t", "questionnaires.full.version", "of one line"),
        ("text/en/practices.json", ("pr-u1", "cue"), "x" * 2_001, "practices.pr-u1.cue", "than 2000"),
    ],
)  # fmt: skip
def test_what_no_result_could_hold(copied, name, place, value, path, words):
    """A bank is refused for what `loads` would refuse in a result that was made with it."""
    if "pr-u1" in path:
        first = copied.read("content/practices.json")[0]["id"]
        path = path.replace("pr-u1", first)
        place = tuple(first if part == "pr-u1" else part for part in place)
    copied.put(name, *place, value=value)
    problems = copied.error().problems
    (found,) = [problem for problem in problems if problem.rule == "out-of-bounds"]
    assert found.path == path
    assert words in found.message


@pytest.mark.parametrize("id", ["", "x" * 201])
def test_an_id_that_no_result_could_hold(copied, id):
    """An id has 1 to 200 characters; the path shows it cut."""
    copied.add("content/causes.json", {**copied.read("content/causes.json")[0], "id": id})
    words = next(iter(copied.read("text/en/causes.json").values()))
    copied.tell("text/en/causes.json", **{id: words})
    problem = copied.complaint()
    assert (problem.rule, problem.message) == (
        "out-of-bounds",
        "needs 1 to 200 characters of one line",
    )
    assert problem.path.startswith("causes.")
    assert len(problem.path) < 120


def test_a_questionnaire_that_no_result_could_hold(copied):
    """More items than a report can have rows."""
    lengthen(copied, 5_001)
    rules = {problem.rule for problem in copied.error().problems}
    assert rules == {"out-of-bounds", "too-many-items"}


@pytest.mark.parametrize(
    ("file", "place", "path"),
    [
        ("text/en/items.json", ("u01", "text"), "items.u01.text"),
        ("text/en/items.json", ("u01", "facet"), "items.u01.facet"),
        ("text/en/questionnaires.json", ("full", "title"), "questionnaires.full.title"),
        ("text/en/questionnaires.json", ("full", "instruction"), "questionnaires.full.instruction"),
        ("text/en/questionnaires.json", ("full", "window"), "questionnaires.full.window"),
        ("text/en/response_scales.json", ("degree", "labels", 4), "response_scales.degree.labels[4]"),
        ("content/response_scales.json", (0, "licence"), ".licence"),
        ("content/rules.json", (0, "since"), ".since"),
    ],
)  # fmt: skip
def test_a_text_that_no_stored_questionnaire_could_hold(copied, file, place, path):
    """What `dumps` writes of a questionnaire, `loads` reads: its texts have a length."""
    copied.put(file, *place, value="x" * 5_001)
    problem = copied.complaint()
    assert problem.rule == "out-of-bounds"
    assert problem.path.endswith(path)
    copied.put(file, *place, value="x" * 200)
    form = copied.load().questionnaire("full", context="friend")
    assert ei.loads(ei.dumps(form), ei.Questionnaire) == form


def test_one_wish_for_a_pillar(copied):
    """Wishes are two a pillar or more."""
    pillar = copied.read("items/wishes.json")[0]["pillar"]
    copied.put("items/wishes.json", 0, "pillar", value="trust")
    copied.put("items/wishes.json", 0, "wish_for", value="t11")
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("unscored-item", "questionnaires.wishes.items")
    assert pillar in problem.message


def test_two_wishes_for_one_item(copied):
    """Each wish is about an item of its own."""
    about = copied.read("items/wishes.json")[0]["wish_for"]
    copied.put("items/wishes.json", 1, "wish_for", value=about)
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("unscored-item", "questionnaires.wishes.items")
    assert about in problem.message


@pytest.mark.parametrize("about", ["t10", "w01", "k01"])
def test_a_wish_for_what_has_no_place_in_its_pillar(copied, about):
    """A wish is about an item that is scored in the pillar of the wish."""
    copied.put("items/wishes.json", 1, "wish_for", value=about)
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("unscored-item", "items.w02.wish_for")


@pytest.mark.parametrize(
    ("name", "at", "field"), [("items/trust.json", 1, "signal"), ("items/causes.json", 0, "cause")]
)
def test_a_wish_is_scored_by_itself(copied, name, at, field):
    """What is scored by a signal or a cause is no wish as well."""
    id = copied.read(name)[at]["id"]
    copied.put(name, at, "wish_for", value=copied.read("items/trust.json")[0]["id"])
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("unscored-item", f"items.{id}.wish_for")
    assert f"stands beside a {field}" in problem.message


def test_a_wish_for_an_unknown_item(copied):
    """What is wished for is an item of the bank."""
    copied.put("items/wishes.json", 1, "wish_for", value="u99")
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("dangling-reference", "items.w02.wish_for")


def test_a_questionnaire_with_nothing_for_a_context(copied):
    """Where no item fits a context, nothing is scored and nothing breaks."""
    for pillar in copied.load().pillars.ids:
        name = f"items/{pillar}.json"
        copied.write(name, [{**one, "contexts": ["friend"]} for one in copied.read(name)])
    bank = copied.load()
    score_everything(bank)
    report = ei.score(bank.questionnaire("full", context="partner"), {})
    assert report.overall.percent is None
    assert not report.pillars


def test_a_questionnaire_with_no_items(copied):
    """An empty questionnaire is scored as nothing."""
    record = copied.read("questionnaires/full.json")
    copied.write("questionnaires/none.json", {**record, "id": "none", "items": []})
    texts = copied.read("text/en/questionnaires.json")["full"]
    copied.tell("text/en/questionnaires.json", none=texts)
    score_everything(copied.load())


# Messages


def test_all_problems_of_a_file_at_once(copied):
    """Three different faults of one file are three problems, each with its path."""
    copied.put("content/practices.json", 0, "minutes", value="3")
    copied.put("content/practices.json", 1, "nmae", value=1)
    copied.drop("content/practices.json", 2, "kind")
    assert copied.found() == [
        ("missing-key", "content/practices.json$[2].kind"),
        ("unknown-key", "content/practices.json$[1]"),
        ("wrong-type", "content/practices.json$[0].minutes"),
    ]


def test_all_problems_of_a_record_at_once(copied):
    """Faults of one record are all named, in content and in text."""
    id = copied.read("content/practices.json")[0]["id"]
    copied.put("content/practices.json", 0, "minutes", value="3")
    copied.put("content/practices.json", 0, "quiet", value="false")
    copied.put("content/practices.json", 0, "dose", "times", value=None)
    copied.put("text/en/practices.json", id, "steps", value="Breathe.")
    copied.put("text/en/practices.json", id, "name", value=3)
    assert copied.found() == [
        ("wrong-type", "content/practices.json$[0].dose.times"),
        ("wrong-type", "content/practices.json$[0].minutes"),
        ("wrong-type", "content/practices.json$[0].quiet"),
        ("wrong-type", f"text/en/practices.json$.{id}.name"),
        ("wrong-type", f"text/en/practices.json$.{id}.steps"),
    ]


def test_all_problems_of_all_files_at_once(copied):
    """Faults of different files come together."""
    copied.raw("content/rules.json", b"[")
    copied.put("items/trust.json", 0, "version", value="1")
    copied.tell("text/en/forms.json", other={})
    assert copied.found() == [
        ("not-json", "content/rules.json"),
        ("unknown-id", "text/en/forms.json$.other"),
        ("wrong-type", "items/trust.json$[0].version"),
    ]


def test_all_dangling_references_at_once(copied):
    """Every reference that dangles is named."""
    copied.put("items/trust.json", 0, "pillar", value="a")
    copied.put("items/trust.json", 1, "contexts", value=["b", "friend", "c"])
    assert len(copied.error().problems) == 3


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("items/trust.json", (0, "pillar")),
        ("items/trust.json", (0, "id")),
        ("items/trust.json", (0, "status")),
        ("items/trust.json", (0, LONG)),
        ("content/pillars.json", (0, "sources", 0)),
        ("content/practices.json", (0, "minutes")),
        ("content/rules.json", (0, "kind")),
        ("text/en/pillars.json", (LONG,)),
        ("text/en/pillars.json", ("trust", LONG)),
        ("text/en/pillars.json", ("trust",)),
        ("questionnaires/full.json", ("rule",)),
    ],
    ids=lambda value: value if type(value) is str else str(value)[:30],
)
def test_messages_stay_short(copied, name, place):
    """However long a value or a key is, a message is no longer than a few lines."""
    copied.put(name, *place, value=LONG)
    error = copied.error()
    assert all(len(one.message) <= 400 and len(one.path) <= 400 for one in error.problems)
    assert len(str(error)) < 5000


def test_messages_stay_short_for_many_unknown_keys(copied):
    """Thousands of unknown keys make no message of thousands of words."""
    record = copied.read("items/trust.json")[0]
    copied.put("items/trust.json", 0, value=record | {f"k{number}": 1 for number in range(5000)})
    error = copied.error()
    assert all(len(one.message) <= 400 for one in error.problems)


def test_messages_stay_short_for_a_long_duplicate(copied):
    """A long id that stands twice is not quoted at length."""
    copied.add("content/allowances.json", {"id": LONG}, {"id": LONG})
    assert all(len(one.message) <= 400 for one in copied.error().problems)


@pytest.mark.parametrize("held", [f'[{{"{LONG}": 1, "{LONG}": 2}}]', f'["{LONG}'])
def test_messages_of_damaged_json_stay_short(copied, held):
    """Damaged JSON is not quoted at length either."""
    copied.raw("content/allowances.json", held.encode())
    assert len(copied.complaint().message) <= 400


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("content/practices.json", (0, "minutes")),
        ("content/practices.json", (0, "quiet")),
        ("content/practices.json", (0, "kind")),
        ("content/practices.json", (0, "pillars")),
        ("content/practices.json", (0, "dose")),
        ("content/rules.json", (0, "level_strong")),
        ("text/en/pillars.json", ("trust",)),
        ("text/en/pages.json", ("when-closeness-is-not-safe", "paragraphs")),
    ],
)
def test_no_value_is_quoted(copied, name, place):
    """A value of the wrong type is described, never quoted."""
    if name == "text/en/pages.json":
        place = (next(iter(copied.read(name))), "paragraphs")
    copied.put(name, *place, value="a secret of somebody")
    error = copied.error()
    assert "secret" not in str(error)
    assert "secret" not in repr(error.problems)


def test_a_long_list_of_problems_is_shortened_in_the_text_alone(copied):
    """The message spells out the first problems; the field holds them all."""
    name = "content/practices.json"
    count = len(copied.read(name))
    for at in range(count):
        copied.put(name, at, "minutes", value="3")
    error = copied.error()
    assert len(error.problems) == count
    assert str(error).startswith(
        f"the bank has {count} problem(s):\n  {name}$[0].minutes: expected"
    )
    assert str(error).endswith(f"... and {count - 5} more, see .problems")
    assert len(str(error).splitlines()) == 7


@pytest.mark.parametrize(
    "copy_of", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))]
)
@pytest.mark.parametrize("kind", [ei.ContentError, ei.IntegrityError])
def test_content_errors_travel(sealed, kind, copy_of):
    """A ContentError pickles and copies with all its problems."""
    sealed.put(
        "content/practices.json", 0, "minutes", value=1000 if kind is ei.IntegrityError else "3"
    )
    error = sealed.error()
    again = copy_of(error)
    assert type(again) is type(error) is kind
    assert again.problems == error.problems
    assert str(again) == str(error)
    assert type(again.problems[0]) is ei.Problem
    assert isinstance(again, ValueError)


# Anything at all

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(["trust", "friend", "open-talk", "pillars", "full"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
ANYHOW = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def loads_or_complains(copied):
    """Load a bank: it works, or a ContentError says what is wrong."""
    problems = ("none",)
    try:
        copied.load()
    except ei.ContentError as error:
        problems = error.problems
    assert problems


@ANYHOW
@given(draw=st.data())
def test_any_value_in_any_place(copied, draw):
    """Whatever stands in whatever place, a bank loads or says what is wrong with it."""
    names = sorted(
        path.relative_to(copied.folder).as_posix() for path in copied.folder.rglob("*.json")
    )
    name = draw.draw(st.sampled_from(names))
    before = (copied / name).read_bytes()
    held, place = copied.read(name), []
    while isinstance(held, list | dict) and held and (not place or draw.draw(st.booleans())):
        keys = sorted(held) if isinstance(held, dict) else range(len(held))
        place.append(draw.draw(st.sampled_from(keys)))
        held = held[place[-1]]
    if place:
        copied.put(name, *place, value=draw.draw(JSON))
    else:
        copied.write(name, draw.draw(JSON))
    try:
        loads_or_complains(copied)
    finally:
        copied.raw(name, before)


@ANYHOW
@given(draw=st.data())
def test_any_bytes_in_any_place(copied, draw):
    """Whatever bytes a file is damaged with, a bank loads or says what is wrong with it."""
    name = draw.draw(
        st.sampled_from(["content/rules.json", "text/en/messages.json", "items/trust.json"])
    )
    before = (copied / name).read_bytes()
    at = draw.draw(st.integers(0, len(before)))
    gone = draw.draw(st.integers(0, 20))
    copied.raw(name, before[:at] + draw.draw(st.binary(max_size=8)) + before[at + gone :])
    try:
        loads_or_complains(copied)
    finally:
        copied.raw(name, before)


def test_problems_are_plain_tuples():
    """A problem compares and unpacks as a tuple, and an error that is built by hand reads the same."""
    problem = ei.Problem("rule", "warning", "path", "message")
    assert problem == ("rule", "warning", "path", "message")
    assert (
        str(ei.IntegrityError((problem,))) == "the bank has 1 problem(s):\n  path: message [rule]"
    )


def test_a_misspelt_file_is_not_overlooked(copied):
    """A file whose name no part of a bank has is a problem, not silence."""
    copied.raw("content/practises.json", b"[]")
    problem = copied.complaint()
    assert (problem.rule, problem.path) == ("unknown-file", "content/practises.json")


@pytest.mark.parametrize(
    ("at", "low", "high"),
    [
        (0, "level_low", "level_strong"),
        (0, "signal_absent", "signal_present"),
        (0, "pole_low", "pole_high"),
        (2, "absent", "present"),
    ],
)
def test_bands_that_overlap(copied, at, low, high):
    """A rule whose low band lies above its high one is refused."""
    copied.put("content/rules.json", at, low, value=62.6)
    problem = copied.complaint()
    assert problem.path.endswith(low)
    assert problem.message == f"must be at most {high}"


@pytest.mark.parametrize(
    ("at", "field", "values"),
    [
        (0, "overall_z", (-1.645, 0.0, -0.0, 1e300)),
        (0, "change_z", (-1.645, 0.0, 1e300)),
        (3, "gap_z", (-1.645, 1e300)),
        (0, "fast_seconds", (-1.0, 1e300)),
        (1, "fast_seconds", (-1.0, 1e300)),
        (0, "level_low", (-0.5, -1e300)),
        (0, "level_strong", (100.5, 1e300)),
        (0, "signal_absent", (-0.5,)),
        (0, "signal_present", (100.5,)),
        (0, "pole_low", (-0.5,)),
        (0, "pole_high", (100.5,)),
        (2, "absent", (-0.5,)),
        (2, "present", (100.5,)),
        (0, "least_each_key", (-1, 101, 10**40)),
        (0, "clear_least_answered", (-1, 202)),
        (0, "least_answered", (202, 10**40)),
        (0, "signal_least_answered", (202,)),
        (0, "pole_least_answered", (202,)),
        (0, "pattern_least_pillars", (202,)),
        (1, "least_answered", (202,)),
        (0, "least_answered_share", ([1, 10**7], [10**40, 10**41])),
    ],
)
def test_numbers_that_no_rule_can_have(copied, at, field, values):
    """Negative errors and seconds, percents beyond the scale and counts that nothing reaches."""
    id = copied.read("content/rules.json")[at]["id"]
    for value in values:
        copied.put("content/rules.json", at, field, value=value)
        problem = copied.complaint()
        assert (problem.rule, problem.path) == ("rule", f"rules.{id}.{field}")


def test_every_number_of_a_rule_has_a_range():
    """A number that a rule gets is not forgotten: the code that scores never sees a wild one."""
    for kind, rule in RULES.items():
        fields = number_fields(rule)
        numbers = {name for name, field in fields.items() if field.type in {int, float}}
        assert scorable.RANGES[kind].keys() == numbers


@pytest.mark.parametrize("least", [-(10**400), -10_001, 9_997, 10**40])
def test_answers_far_from_zero(copied, least):
    """Answers lie where sums of their squares are exact."""
    count = len(copied.read("text/en/response_scales.json")["share-of-time"]["labels"])
    copied.put("content/response_scales.json", 0, "minimum", value=least)
    copied.put("content/response_scales.json", 0, "maximum", value=least + count - 1)
    problem = copied.complaint()
    assert problem.rule == "response-scale"
    assert problem.message == "answers lie between -10000 and 10000"


def test_a_scale_of_more_steps_than_anybody_tells_apart(copied):
    """A table of each answer to each item stays small."""
    copied.put("text/en/response_scales.json", "share-of-time", "labels", value=[])
    copied.put("content/response_scales.json", 0, "maximum", value=2_002)
    assert copied.complaint().message == (
        "needs at most 2000 steps from the lowest answer to the highest"
    )
    copied.put("content/response_scales.json", 0, "maximum", value=2_001)
    assert copied.load().questionnaire("full", context="friend").response_scale.maximum == 2_001


@pytest.mark.parametrize(
    ("file", "field", "value", "rule"),
    [
        ("items/trust.json", "origin", "custom", "wrong-type"),
        ("items/trust.json", "subscales", ["x"], "unknown-key"),
        ("content/rules.json", "origin", "custom", "wrong-type"),
    ],
)
def test_what_only_scales_of_a_caller_have(copied, file, field, value, rule):
    """No file of a bank says that it was made of a caller's texts, and no item has subscales."""
    copied.put(file, 0, field, value=value)
    problem = copied.complaint()
    assert (problem.rule, problem.path) == (rule, f"{file}$[0].{field}")


def test_no_bank_scores_as_scales_of_a_caller_do(copied):
    """The kind of rule that `emotional_intimacy.scale` gives is no file's."""
    numbers = {"least_answered": 1, "least_answered_share": [3, 4], "uniform_share": [1, 2], "incomplete_share": [3, 4], "fast_seconds": 2.0}  # fmt: skip
    copied.add("content/rules.json", {**RECORD, "id": "own", "kind": "scale", "basis": "judgement", **numbers})  # fmt: skip
    problem = copied.complaint()
    assert problem.path.startswith("content/rules.json$[")
    assert "emotional_intimacy.scale" in problem.message
