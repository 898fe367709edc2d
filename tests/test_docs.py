"""What pages of the documentation are made from, and the numbers that they say."""

import importlib
import re
from pathlib import Path

import attrs
import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def made(monkeypatch):
    """A function that imports one of the modules that make pages."""
    monkeypatch.syspath_prepend(str(ROOT / "docs/_ext"))
    return importlib.import_module


def test_every_attribute_of_every_part_has_a_row(made, bank):
    """A field that a file needs is never left out of the page on the format."""
    tables = made("field_tables")
    page = tables.page(bank).partition("Parts of records")[2]
    for kind in tables._PARTS:
        part = re.split(r"\n#### ", page.partition(f"#### {kind.__name__}\n")[2])[0]
        for field in attrs.fields(kind):
            assert f"`{field.name}`" in part, (kind.__name__, field.name)


def test_a_form_called_like_a_gate_is_counted_by_itself(made, bank, changed_bank):
    """Depths, pillars, forms and gates are told apart."""
    tables = made("context_tables")
    renamed = changed_bank(bank, "prompts", "keep-ten-minutes", forms=("fear",), gates=())
    held = tables._of(renamed.prompts["keep-ten-minutes"])
    assert ("form", "fear") in held
    assert ("gate", "fear") not in held


def test_readme_and_changelog_count_what_there_is(bank):
    """The numbers that they open with are those of the bank."""
    practices, prompts = len(bank.practices), len(bank.prompts)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"{practices} practices and {prompts} questions to talk about" in readme
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"Not scored: {practices} practices, {prompts} prompts" in changelog
