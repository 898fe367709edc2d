"""A released edition never changes: its files fit its MANIFEST, and its MANIFEST fits the lock."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import emotional_intimacy as ei

TOOL = Path(__file__).parents[2] / "tools" / "seal_edition.py"
BUNDLED = Path(ei.__file__).parent / "data"
EDITION = re.compile(r"\d{4}\.\d+")


def sha256(path):
    """The digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def complaints(data):
    """All that the lock and the MANIFESTs of a data folder say against its files."""
    lock = json.loads((data / "editions.lock.json").read_bytes())
    folders = {
        one.name: one for one in data.iterdir() if one.is_dir() and EDITION.fullmatch(one.name)
    }
    found = [f"{name}: in the lock and not there" for name in lock.keys() - folders.keys()]
    for name, folder in folders.items():
        if not (folder / "MANIFEST.json").is_file():
            found.append(f"{name}: no MANIFEST.json")
            continue
        if name not in lock:
            found.append(f"{name}: not in the lock")
        elif lock[name]["manifest"] != sha256(folder / "MANIFEST.json"):
            found.append(f"{name}: MANIFEST.json changed: make a new edition")
        found += [f"{name}: {one}" for one in contradictions(folder)]
    return sorted(found)


def contradictions(folder):
    """All that a MANIFEST says against the files beside it."""
    manifest = json.loads((folder / "MANIFEST.json").read_bytes())
    if set(manifest) != {"edition", "schema", "files"} or manifest["schema"] != 1:
        yield "MANIFEST.json is of another schema"
    if manifest["edition"] != folder.name:
        yield "MANIFEST.json is of another edition"
    there = {one.relative_to(folder).as_posix(): one for one in folder.rglob("*") if one.is_file()}
    del there["MANIFEST.json"]
    for name in manifest["files"].keys() - there.keys():
        yield f"{name} is listed and not there: make a new edition"
    for name, path in there.items():
        if name not in manifest["files"]:
            yield f"{name} is not listed: make a new edition"
        elif manifest["files"][name]["sha256"] != sha256(path):
            yield f"{name} changed: make a new edition"
        elif manifest["files"][name]["count"] != records(path):
            yield f"{name} holds another number of records"


def records(path):
    """How many records a file holds; a questionnaire is one."""
    return 1 if path.parent.name == "questionnaires" else len(json.loads(path.read_bytes()))


@pytest.fixture
def tree(tmp_path):
    """The data and the tool, laid out as in the repository, with the lock as it is."""
    shutil.copytree(BUNDLED, tmp_path / "src" / "emotional_intimacy" / "data")
    (tmp_path / "tools").mkdir()
    shutil.copy(TOOL, tmp_path / "tools")
    return tmp_path


@pytest.fixture
def copied_data(tree):
    """The data folder of the copied tree."""
    return tree / "src" / "emotional_intimacy" / "data"


def seal(tree, *arguments):
    """Run the tool of a copied tree."""
    command = [sys.executable, "-B", str(tree / "tools" / TOOL.name), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def unrelease(data, edition):
    """Mark an edition of a copied tree as not yet released."""
    path = data / "editions.lock.json"
    lock = json.loads(path.read_bytes())
    lock[edition]["released"] = None
    path.write_text(json.dumps(lock), encoding="utf-8")


def test_no_edition_was_changed():
    """Every file of every edition is as it was sealed."""
    assert not complaints(BUNDLED), "a sealed file changed: make a new edition"


def test_the_lock_names_every_edition():
    """The lock and the library know the same editions; each says whether it was released."""
    lock = json.loads((BUNDLED / "editions.lock.json").read_bytes())
    assert set(lock) == set(ei.editions())
    for line in lock.values():
        assert set(line) == {"manifest", "released"}
        assert line["released"] is None or re.fullmatch(r"\d{4}-\d\d-\d\d", line["released"])


@pytest.mark.parametrize("edition", ei.editions())
def test_the_counts_are_those_of_the_bank(edition):
    """The MANIFEST counts what the bank holds."""
    files = json.loads((BUNDLED / edition / "MANIFEST.json").read_bytes())["files"]
    bank = ei.load_bank(edition)
    for name, line in files.items():
        folder, _, section = name.removesuffix(".json").partition("/")
        if folder == "content":
            assert line["count"] == len(getattr(bank, section)), name
    assert sum(line["count"] for name, line in files.items() if name.startswith("items/")) == len(
        bank.items
    )
    asked = [name for name in files if name.startswith("questionnaires/")]
    assert len(asked) == len(bank.questionnaires)


@pytest.mark.parametrize("edition", ei.editions())
def test_line_ends_of_the_data(edition):
    """What is hashed has the same bytes on every machine: UTF-8 with LF, and LF at the end."""
    for path in (BUNDLED / edition).rglob("*.json"):
        data = path.read_bytes()
        assert b"\r" not in data, path.name
        assert data.endswith(b"\n"), path.name
        assert data.decode("utf-8").isprintable() is False


def test_git_keeps_the_line_ends():
    """The repository forces LF, or the digests would differ on other systems."""
    attributes = Path(__file__).parents[2] / ".gitattributes"
    assert "* text=auto eol=lf" in attributes.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    ["content/rules.json", "text/en/items.json", "items/trust.json", "questionnaires/full.json"],
)
def test_a_changed_byte_is_noticed(copied_data, name):
    """One more space in one file breaks the lock."""
    edition = ei.editions()[0]
    assert complaints(copied_data) == []
    path = copied_data / edition / name
    path.write_bytes(path.read_bytes() + b" ")
    assert complaints(copied_data) == [f"{edition}: {name} changed: make a new edition"]


def test_a_changed_manifest_is_noticed(copied_data):
    """A file that changed together with its line in the MANIFEST still breaks the lock."""
    edition = ei.editions()[0]
    path = copied_data / edition / "content" / "rules.json"
    manifest = copied_data / edition / "MANIFEST.json"
    before = sha256(path)
    path.write_bytes(path.read_bytes() + b" ")
    text = manifest.read_text(encoding="utf-8").replace(before, sha256(path))
    manifest.write_text(text, encoding="utf-8")
    assert complaints(copied_data) == [f"{edition}: MANIFEST.json changed: make a new edition"]


def test_files_that_come_and_go_are_noticed(copied_data):
    """A file more or less breaks the lock, of whatever kind it is."""
    edition = ei.editions()[0]
    (copied_data / edition / "content" / "rules.json").unlink()
    (copied_data / edition / "notes.txt").write_text("a note")
    assert complaints(copied_data) == [
        f"{edition}: content/rules.json is listed and not there: make a new edition",
        f"{edition}: notes.txt is not listed: make a new edition",
    ]


def test_wrong_counts_and_names_are_noticed(copied_data):
    """A MANIFEST that counts wrong or names another edition is wrong."""
    edition = ei.editions()[0]
    path = copied_data / edition / "MANIFEST.json"
    manifest = json.loads(path.read_bytes())
    manifest["files"]["content/rules.json"]["count"] += 1
    path.write_text(json.dumps(manifest | {"edition": "1999.1", "schema": 2}), encoding="utf-8")
    assert complaints(copied_data) == [
        f"{edition}: MANIFEST.json changed: make a new edition",
        f"{edition}: MANIFEST.json is of another edition",
        f"{edition}: MANIFEST.json is of another schema",
        f"{edition}: content/rules.json holds another number of records",
    ]


def test_editions_that_come_and_go_are_noticed(copied_data):
    """A folder without a line, a line without a folder, and a folder without MANIFEST are wrong."""
    edition = ei.editions()[0]
    (copied_data / edition).rename(copied_data / "2098.1")
    (copied_data / "2099.1").mkdir()
    found = complaints(copied_data)
    assert f"{edition}: in the lock and not there" in found
    assert "2098.1: not in the lock" in found
    assert "2098.1: MANIFEST.json is of another edition" in found
    assert "2099.1: no MANIFEST.json" in found


def test_sealing_again_changes_nothing(tree, copied_data):
    """The tool writes what is bundled, to the byte."""
    edition = ei.editions()[-1]
    unrelease(copied_data, edition)
    done = seal(tree, edition)
    assert done.returncode == 0, done.stderr
    name = f"{edition}/MANIFEST.json"
    assert (copied_data / name).read_bytes() == (BUNDLED / name).read_bytes()
    assert complaints(copied_data) == []


def test_an_edition_that_is_not_released_may_change(tree, copied_data):
    """Until its release an edition is sealed anew after each change."""
    edition = ei.editions()[-1]
    unrelease(copied_data, edition)
    path = copied_data / edition / "content" / "rules.json"
    path.write_bytes(path.read_bytes() + b" ")
    assert complaints(copied_data)
    assert seal(tree, edition).returncode == 0
    assert complaints(copied_data) == []


def look_again_in(folder, year):
    """Say of every address in which year it is to be looked at again."""
    path = folder / "content" / "resources.json"
    held = json.loads(path.read_bytes())
    assert held
    path.write_text(json.dumps([{**one, "expires_on": f"{year}-01-01"} for one in held]))


def test_no_edition_is_released_with_addresses_that_are_due(tree, copied_data):
    """Where help is listed is looked at anew before a release; sealing without one goes on."""
    edition = ei.editions()[-1]
    unrelease(copied_data, edition)
    look_again_in(copied_data / edition, 2001)
    before = (copied_data / "editions.lock.json").read_bytes()
    done = seal(tree, edition, "--release")
    assert done.returncode != 0
    assert "https://findahelpline.com" in done.stderr
    assert "Traceback" not in done.stderr
    assert (copied_data / "editions.lock.json").read_bytes() == before
    assert seal(tree, edition).returncode == 0


def test_a_released_edition_is_never_sealed_again(tree, copied_data):
    """After its release the tool refuses, says what to do, and writes nothing."""
    edition = ei.editions()[-1]
    unrelease(copied_data, edition)
    look_again_in(copied_data / edition, 9998)
    assert seal(tree, edition, "--release").returncode == 0
    assert complaints(copied_data) == []
    path = copied_data / edition / "content" / "rules.json"
    path.write_bytes(path.read_bytes() + b" ")
    written = [copied_data / "editions.lock.json", copied_data / edition / "MANIFEST.json"]
    before = [one.read_bytes() for one in written]
    for arguments in ((edition,), (edition, "--release")):
        done = seal(tree, *arguments)
        assert done.returncode != 0
        assert "make a new edition" in done.stderr
        assert "Traceback" not in done.stderr
    for spelling in (f"{edition}/", f"./{edition}", f"../data/{edition}"):
        assert seal(tree, spelling).returncode != 0
    assert [one.read_bytes() for one in written] == before
    assert complaints(copied_data) == [f"{edition}: content/rules.json changed: make a new edition"]


@pytest.mark.parametrize("edition", ["2099.1", "../data", "", ".", "notes"])
def test_an_edition_that_is_not_there_is_not_sealed(tree, copied_data, edition):
    """The tool refuses a name that is no edition, and leaves the lock as it is."""
    before = (copied_data / "editions.lock.json").read_bytes()
    assert seal(tree, edition).returncode != 0
    assert (copied_data / "editions.lock.json").read_bytes() == before
    assert not (copied_data / "MANIFEST.json").exists()


def test_a_new_edition_joins_the_lock(tree, copied_data):
    """A new edition gets its own line and leaves the lines of the others."""
    edition = ei.editions()[-1]
    shutil.copytree(copied_data / edition, copied_data / "2098.1")
    before = json.loads((copied_data / "editions.lock.json").read_bytes())
    assert seal(tree, "2098.1").returncode == 0
    after = json.loads((copied_data / "editions.lock.json").read_bytes())
    assert set(after) == {*before, "2098.1"}
    assert {name: after[name] for name in before} == before
    assert complaints(copied_data) == []
