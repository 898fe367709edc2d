"""What is read of a folder: regular files inside it, under names that a bank has."""

import os
import zipfile
from pathlib import Path

import pytest

import emotional_intimacy as ei
from emotional_intimacy.bank.build import build
from emotional_intimacy.bank.editions import data
from emotional_intimacy.bank.folders import MOST_FILES
from emotional_intimacy.errors import cut


def test_an_empty_path_is_no_folder():
    """The working directory is read when it is named, and never by accident."""
    with pytest.raises(ei.RequestError) as caught:
        ei.load_bank_from("")
    assert caught.value.argument == "path"
    assert "'.'" in caught.value.allowed


@pytest.mark.parametrize("names", [[], ["passwd"], ["content/"], ["text/en/", "README.md"]])
def test_a_folder_that_is_no_bank(empty, names):
    """A folder in which nothing belongs to a bank is refused, and so is an empty one."""
    for name in names:
        path = empty / name
        path.mkdir(parents=True) if name.endswith("/") else path.touch()
    first = empty.error().problems[0]
    assert (first.rule, first.path) == ("no-bank", cut(str(empty.folder)))
    assert "content, items, questionnaires, text" in first.message


def test_a_system_folder_is_no_bank():
    """/etc has hundreds of names, and none of a bank."""
    with pytest.raises(ei.ContentError) as caught:
        ei.load_bank_from("/etc")
    assert caught.value.problems[0].rule == "no-bank"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("contents/pillars.json", "content"),
        ("Content/pillars.json", "content"),
        ("item/own.json", "items"),
        ("manifest.json", "MANIFEST.json"),
        ("content/pilars.json", "pillars.json"),
        ("content/pillars.jsn", "pillars.json"),
        ("text/en/practises.json", "practices.json"),
        ("text/e/items.json", None),
        ("items/more.jsn", None),
        ("items/more/own.json", None),
        ("content/items.json", None),
        ("text/en/rules.json", None),
    ],
)
def test_an_unknown_name_is_told(copied, name, meant):
    """A file or folder under another name than a bank has is no silence, and what was meant is told."""
    copied.raw(name, b"[]")
    problem = copied.complaint()
    assert problem.rule == "unknown-file"
    assert name.startswith(problem.path)
    if meant:
        assert problem.message.endswith(f"; did you mean '{meant}'?")


@pytest.mark.parametrize(
    "name",
    [".git", "README", "items/.DS_Store", "content/pillars.json~", "text/notes.txt", "LICENSE"],
)
def test_notes_are_passed_over(copied, bank, name):
    """Hidden files, notes and backups are not part of a bank, and no mistake."""
    copied.raw(name, b"\0")
    assert copied.load().digest == bank.digest


PLACES = ["content/allowances.json", "items/own.json", "text/en/messages.json", "MANIFEST.json"]


@pytest.mark.parametrize("name", PLACES)
def test_a_pipe_is_not_opened(copied, name):
    """A named pipe in the place of a file would be waited for without end; it is no file."""
    (copied / name).unlink(missing_ok=True)
    os.mkfifo(copied / name)
    assert ("missing-file", name) in copied.found()


@pytest.mark.parametrize(
    ("name", "target"),
    [
        *[(name, target) for name in PLACES for target in ("/dev/zero", "{}/elsewhere.json")],
        *[(name, target) for name in ("content", "text", "text/en") for target in ("/etc", "{}")],
    ],
)
def test_a_link_does_not_leave_the_folder(copied, name, target):
    """A link to something outside is refused, whatever it leads to."""
    (copied.folder.parent / "elsewhere.json").write_text("[]")
    place = copied / name
    if place.exists():
        place.rename(copied.folder.parent / "moved")
    place.symlink_to(target.format(copied.folder.parent))
    assert ("outside", name) in copied.found()


def test_a_link_inside_the_folder_is_followed(copied, bank):
    """Files and folders may be linked to others of the same bank."""
    (copied / "content/forms.json").rename(copied / ".forms")
    (copied / "content/forms.json").symlink_to("../.forms")
    (copied / "text").rename(copied / ".text")
    (copied / "text").symlink_to(copied / ".text")
    assert copied.load().digest == bank.digest


def test_the_folder_itself_may_be_a_link(copied, bank):
    """A bank is named by any path that leads to it."""
    (copied.folder.parent / "link").symlink_to(copied.folder)
    own = ei.load_bank_from(copied.folder.parent / "link")
    assert (own.digest, own.edition) == (bank.digest, "own")


@pytest.mark.parametrize("name", ["content", "text", "items/own.json"])
def test_a_circle_of_links(copied, name):
    """A link that leads to itself is nothing that can be read."""
    if (copied / name).exists():
        (copied / name).rename(copied / ".moved")
    (copied / name).symlink_to(Path(name).name)
    assert ("missing-file", name) in copied.found()


@pytest.mark.parametrize("name", ["", "content", "text", "text/en"])
def test_a_folder_that_may_not_be_read(copied, monkeypatch, name):
    """What the system refuses is a problem of that folder, and no error of the system."""
    forbidden = copied / name
    listing = Path.iterdir

    def iterdir(path):
        if path == forbidden:
            raise PermissionError(13, "Permission denied", str(path))
        return listing(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    places = [problem.path for problem in copied.error().problems if problem.rule == "missing-file"]
    assert name in places if name else places


@pytest.mark.parametrize("method", ["is_file", "open"])
def test_a_file_that_may_not_be_read(copied, monkeypatch, method):
    """A file that may not be looked at, or not opened, is a problem of that file."""

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, method, refuse)
    assert ("missing-file", "content/forms.json") in copied.found()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (b"a\nb", r"a\nb"),
        (b"\x1b[2J", r"\x1b[2J"),
        (b"\xff\xfe", r"\udcff\udcfe"),
        ("\u202egnp".encode(), r"\u202egnp"),
        (b"x" * 240, "x" * 80 + "..."),
        (b"back\\slash", r"back\\slash"),
    ],
)
def test_a_name_that_no_terminal_should_see(copied, name, told):
    """Names of files are cut and escaped wherever they are told, and never taken."""
    places = ["", "content/", "items/", "text/", "text/en/"]
    for place in places:
        (copied / os.fsdecode(place.encode() + name + b".json")).write_text("[]")
    error = copied.error()
    assert {problem.rule for problem in error.problems} == {"unknown-file"}
    told = told if "..." in told else f"{told}.json"
    assert {problem.path for problem in error.problems} == {place + told for place in places}
    assert str(error).replace("\n  ", "").isprintable()


@pytest.mark.parametrize("name", [b"a\nb", b"\xff", "\u202egnp".encode()])
def test_a_folder_under_such_a_name(tmp_path, copied, name):
    """The name of the folder is the edition, so it is refused as well."""
    place = tmp_path / os.fsdecode(name)
    copied.folder.rename(place)
    with pytest.raises(ei.ContentError) as caught:
        ei.load_bank_from(place)
    assert "the name of the folder holds U+" in str(caught.value)


@pytest.mark.parametrize("place", ["", "items"])
def test_very_many_files(copied, place):
    """A folder with more files than any bank has is not looked through."""
    for at in range(MOST_FILES + 1):
        (copied / place / f"{at}.txt").touch()
    problems = copied.error().problems
    assert problems[-1].rule == "too-many-files"
    assert str(MOST_FILES) in problems[-1].message


def test_an_edition_in_an_archive(tmp_path, bank):
    """What comes with the library is read from a wheel that was never unpacked."""
    edition = ei.editions()[-1]
    folder = Path(str(data() / edition))
    with zipfile.ZipFile(tmp_path / "wheel.zip", "w") as wheel:
        for file in folder.rglob("*.json"):
            wheel.write(file, f"{edition}/{file.relative_to(folder).as_posix()}")
    packed = zipfile.Path(tmp_path / "wheel.zip", f"{edition}/")
    own = build(packed, edition=edition, locale="en", bundled=True)
    assert own.digest == bank.digest


def test_an_installed_edition_may_be_linked(tmp_path, bank):
    """Some installers link every file from a store of theirs."""
    edition = ei.editions()[-1]
    folder = Path(str(data() / edition))
    for file in folder.rglob("*.json"):
        link = tmp_path / edition / file.relative_to(folder)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(file)
    own = build(tmp_path / edition, edition=edition, locale="en", bundled=True)
    assert own.digest == bank.digest
