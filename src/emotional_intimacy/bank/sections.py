"""Which files a bank has and what they hold."""

from typing import NamedTuple

from emotional_intimacy.model import content, practices, questions, safety, sources, vignettes
from emotional_intimacy.model.content import Record
from emotional_intimacy.model.rules import Rule

__all__ = ["SECTIONS", "Section"]


class Section(NamedTuple):
    """One kind of record.

    Attributes:
        name: The field of the bank, and the name of its text file.
        kind: What one of them is called.
        type: The class of its records.
        folder: Whether its content is a folder of files and not one file.
        text: Whether it has texts.
    """

    name: str
    kind: str
    type: type[Record] | object
    folder: bool = False
    text: bool = True


SECTIONS = (
    Section("sources", "source", sources.Source),
    Section("contexts", "context", content.Context),
    Section("pillars", "pillar", content.Pillar),
    Section("signals", "signal", content.Signal),
    Section("causes", "cause", content.Cause),
    Section("forms", "form", content.Form),
    Section("benefits", "benefit", content.Benefit),
    Section("ideas", "idea", content.Idea),
    Section("faqs", "faq", content.Faq),
    Section("practices", "practice", practices.Practice),
    Section("prompts", "prompt", practices.Prompt),
    Section("decks", "deck", practices.Deck),
    Section("pages", "page", content.Page),
    Section("private_questions", "private question", safety.PrivateQuestion),
    Section("resources", "resource", safety.Resource),
    Section("vignettes", "vignette", vignettes.Vignette),
    Section("stages", "stage", vignettes.Stage),
    Section("response_scales", "response scale", questions.ResponseScale),
    Section("rules", "rule", Rule, text=False),
    Section("allowances", "allowance", content.Allowance, text=False),
    Section("items", "item", questions.Item, folder=True),
    Section("questionnaires", "questionnaire", questions.QuestionnaireOutline, folder=True),
)
