"""Writes the pages on the content, from the newest bundled edition, into docs/generated."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import context_tables
import field_tables
import knowledge_pages
import picture_pages
import practice_pages
import profile_pages
import question_pages
import text_pages

import emotional_intimacy as ei

GENERATED = Path(__file__).parent.parent / "generated"

PAGES: dict[str, Callable[[ei.Bank], str]] = {
    "pillars": knowledge_pages.pillars,
    "signals": knowledge_pages.signals,
    "items": question_pages.items,
    "questionnaires": question_pages.questionnaires,
    "rules": question_pages.rules,
    "prompts": question_pages.prompts,
    "decks": question_pages.decks,
    "causes": knowledge_pages.causes,
    "contexts-and-forms": knowledge_pages.forms_and_contexts,
    "benefits-and-ideas": knowledge_pages.benefits_and_ideas,
    "faqs": knowledge_pages.faqs,
    "vignettes": text_pages.vignettes,
    "sources": text_pages.literature_and_claims,
    "fixed-texts": text_pages.fixed_texts,
    "counts": context_tables.page,
    "profiles": profile_pages.page,
    "what-people-see": picture_pages.page,
    "_fields": field_tables.page,
    **practice_pages.PAGES,
}


def write_pages(_app: Any) -> None:
    """Write each page that has changed, and remove those that are no more."""
    bank = ei.load_bank()
    GENERATED.mkdir(exist_ok=True)
    for name, make in PAGES.items():
        path = GENERATED / f"{name}.md"
        text = make(bank)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    for path in GENERATED.glob("*.md"):
        if path.stem not in PAGES:
            path.unlink()


def setup(app: Any) -> dict[str, bool]:
    """Write the pages before Sphinx looks for them."""
    app.connect("builder-inited", write_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
