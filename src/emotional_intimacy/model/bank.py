"""Bank: everything one edition holds."""

from functools import partial

import attrs

from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.content import (
    Allowance,
    Benefit,
    Cause,
    Context,
    Faq,
    Form,
    Idea,
    Message,
    Page,
    Pillar,
    Signal,
)
from emotional_intimacy.model.language import Language
from emotional_intimacy.model.person import with_person
from emotional_intimacy.model.practices import Deck, Practice, Prompt
from emotional_intimacy.model.questions import (
    Item,
    Questionnaire,
    QuestionnaireOutline,
    ResponseScale,
)
from emotional_intimacy.model.rendering import render_questionnaire
from emotional_intimacy.model.rules import Rule
from emotional_intimacy.model.safety import PrivateQuestion, Resource
from emotional_intimacy.model.sources import Source
from emotional_intimacy.model.value import Keeper
from emotional_intimacy.model.vignettes import Stage, Vignette

__all__ = ["Bank"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Bank(Keeper):
    """Everything one edition holds, checked and frozen.

    A bundled bank pickles by edition, and its copies are itself.

    Attributes:
        edition: The version of the content, such as ``"2026.1"``; for a bank of your own, the name
            of its folder.
        locale: The language of its texts.
        language: How these texts are put together: direction, forms of the other person, plurals.
        bundled: Whether it comes with the library; its texts too, unless `own_texts` says else.
        digest: Fingerprint of its files.
        untranslated: Paths of the texts that come from another language, such as
            ``"items.u01.text"`` or ``"messages.percent"``, sorted; empty for a language that is
            complete.
        own_texts: Whether texts of a caller's own took the place of those of the edition, or of the
            bank that it builds on.
        pillars: The pillars.
        signals: The strong and the low signals.
        causes: What can weigh on closeness.
        forms: The forms that closeness takes.
        contexts: Who the other person can be.
        benefits: What closeness is associated with.
        ideas: Thoughts about closeness as a whole.
        faqs: Questions that people ask.
        vignettes: Invented stories.
        stages: The stages of the stories.
        practices: What there is to do.
        prompts: What there is to talk about.
        decks: Prompts that go well together, in order.
        sources: What all of it rests on.
        pages: Pages that are in every report and plan, and the preface of the private check.
        private_questions: The questions of the private check, for all contexts.
        resources: Where help is listed.
        items: The items of all questionnaires, with placeholders in their texts.
        questionnaires: Outlines of the questionnaires.
        response_scales: The scales that items are answered on.
        rules: The numbers that scoring follows.
        messages: The fixed sentences that renderers print.
        allowances: Warnings of the content linter that were looked at and are left.
        blueprint: How much of what it is to hold, as JSON for the content linter; None where it
            brings no blueprint.
    """

    edition: str
    locale: str
    language: Language
    bundled: bool
    digest: str
    pillars: Catalog[Pillar]
    signals: Catalog[Signal]
    causes: Catalog[Cause]
    forms: Catalog[Form]
    contexts: Catalog[Context]
    benefits: Catalog[Benefit]
    ideas: Catalog[Idea]
    faqs: Catalog[Faq]
    vignettes: Catalog[Vignette]
    stages: Catalog[Stage]
    practices: Catalog[Practice]
    prompts: Catalog[Prompt]
    decks: Catalog[Deck]
    sources: Catalog[Source]
    pages: Catalog[Page]
    private_questions: Catalog[PrivateQuestion]
    resources: Catalog[Resource]
    items: Catalog[Item]
    questionnaires: Catalog[QuestionnaireOutline]
    response_scales: Catalog[ResponseScale]
    rules: Catalog[Rule]
    messages: Catalog[Message]
    allowances: Catalog[Allowance]
    blueprint: str | None = None
    untranslated: tuple[str, ...] = ()
    own_texts: bool = False

    def questionnaire(self, id: str, *, context: str, person: str | None = None) -> Questionnaire:
        """A questionnaire of this bank, rendered for one context. It is made once and then shared.

        Args:
            id: ``"full"`` (72 items; 60 for a colleague), ``"short"`` (36), ``"pulse"`` (6),
                ``"causes"`` (18; 12 for a colleague), ``"wishes"`` (12), or one of your own.
            context: ``"partner"``, ``"family"``, ``"friend"`` or ``"colleague"``.
            person: What to call the other person: a name, ``"Ama"``, or a noun without a
                possessive, ``"sister"``. It is in the texts alone: in no digest, no report and
                nothing that `dumps` writes; and it is not kept.

        Returns:
            The questionnaire, with those of its items that fit the context.

        Raises:
            UnknownIdError: There is no such questionnaire or context.
            RequestError: One of them is not a string; or `person` cannot be in a text, or the
                language does not say how.

        Example:
            >>> import emotional_intimacy as ei
            >>> bank = ei.load_bank()
            >>> len(bank.questionnaire("full", context="colleague").items)
            60
            >>> named = bank.questionnaire("full", context="family", person="sister")
            >>> named.items["n07"].text
            'My sister does little things that show I matter.'
        """
        outline, whose = self.questionnaires[id], self.contexts[context]
        form = self.kept((outline.id, whose.id), partial(self._rendered, outline, whose))
        if person is None:
            return form
        named = self._rendered(outline, with_person(whose, self.language, person))
        return attrs.evolve(
            form,
            title=named.title,
            instruction=named.instruction,
            window=named.window,
            items=named.items,
            unnamed=form,
        )

    def _rendered(self, outline: QuestionnaireOutline, context: Context) -> Questionnaire:
        return render_questionnaire(
            outline,
            context,
            edition=self.edition,
            locale=self.locale,
            bundled=self.bundled and not self.own_texts,
            response_scale=self.response_scales[outline.response_scale],
            rule=self.rules[outline.rule],
            items=self.items,
            pillars=self.pillars.ids,
            signals=tuple((signal.id, signal.kind) for signal in self.signals),
            causes=self.causes.ids,
        )

    def __repr__(self) -> str:
        return f"<Bank {self.edition}, {self.locale}>"
