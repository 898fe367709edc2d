"""The laws of practices: P01 to P11."""

from collections import Counter
from operator import attrgetter

from emotional_intimacy.bank.lint.lexicon import GateLaw, Lexicon
from emotional_intimacy.bank.lint.offer import KINDS, offer_of
from emotional_intimacy.bank.lint.rule import Findings, Rule
from emotional_intimacy.bank.texts import texts
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.practices import Practice, Prompt

__all__ = ["DEEPEST", "RULES", "carries", "misfits"]

DEEPEST = 4
"""The depth of old hurts."""

_QUIET = {"together": "alone", "depth": 0, "trace": "nothing", "gates": (), "prerequisites": ()}
_TO_DO = {"practices", "prompts", "decks"}
_TEXTS = ("name", "promise", "cue", "leave_if", "known.note")

_WHEN = ("habit", "anchor", "moment")
_ON_A_DAY = {"check-in", "review", "own-choice"}

_OF_TWO = {
    "invitation": "what a person could say or send",
    "alone_instead": "what to do alone instead",
}


def carries(law: GateLaw, one: Practice | Prompt) -> bool:
    """Whether a law gives a gate to a practice or a prompt.

    Args:
        law: The law.
        one: The practice or the prompt.

    Returns:
        True where it must carry the gate of the law.
    """
    return (
        (law.depth is not None and one.depth >= law.depth)
        or any(form in law.forms for form in one.forms)
        or (
            isinstance(one, Practice)
            and (
                (one.together in law.together and not one.is_light)
                or one.kind in law.kinds
                or one.trust in law.trust
            )
        )
    )


def misfits(bank: Bank, one: Practice | Prompt) -> Findings:
    """Where a practice or a prompt does not fit its contexts.

    Args:
        bank: The bank.
        one: The practice or the prompt.

    Yields:
        The field and what is wrong with it.
    """
    for context in one.contexts:
        deepest = bank.contexts[context].deepest
        if one.depth > deepest:
            yield "depth", f"is {one.depth}; for {context} it is at most {deepest}"
        for form in one.forms:
            if context not in bank.forms[form].contexts:
                yield "contexts", f"the form {form} has no place for {context}; leave one out"


def _gates(bank: Bank, lexicon: Lexicon) -> Findings:
    for practice in bank.practices:
        for law in lexicon.gates:
            if carries(law, practice) and law.gate not in practice.gates:
                yield f"practices.{practice.id}.gates", f"lacks the gate {law.gate}; add it"


def _quiet(bank: Bank, _: Lexicon) -> Findings:
    for practice in bank.practices:
        if not practice.quiet:
            continue
        path = f"practices.{practice.id}"
        for field, right in _QUIET.items():
            if getattr(practice, field) != right:
                yield f"{path}.{field}", f"a quiet practice has {right!r} here"
        for context in bank.contexts.ids:
            if context not in practice.contexts:
                yield f"{path}.contexts", f"lacks {context}; a quiet practice fits every context"
    for one in texts(bank):
        if one.section == "practices" and bank.practices[one.record].quiet and "{" in one.text:
            yield one.path, "holds a placeholder; a quiet practice is about oneself"


def _quiet_plan(bank: Bank, lexicon: Lexicon) -> Findings:
    if lexicon.blueprint is None:
        return
    counts = lexicon.blueprint.counts
    quiet = [practice for practice in bank.practices if practice.quiet]
    if len(quiet) < counts.quiet:
        yield "practices", f"{len(quiet)} quiet practices; at least {counts.quiet}"
    if all(practice.minutes > counts.quiet_minutes for practice in quiet):
        yield "practices", f"no quiet practice of {counts.quiet_minutes} minutes; make one"
    for kind in ("check-in", "review", "own-choice"):
        if all(practice.kind != kind for practice in quiet):
            yield "practices", f"no quiet practice of the kind {kind}; a quiet plan needs one"


def _prerequisites(bank: Bank, _: Lexicon) -> Findings:
    for practice in bank.practices:
        path = f"practices.{practice.id}.prerequisites"
        for needed in map(bank.practices.__getitem__, practice.prerequisites):
            if needed.depth > practice.depth:
                yield path, f"{needed.id} is deeper than what needs it; it comes first and lighter"
            for context in practice.contexts:
                if context not in needed.contexts:
                    yield path, f"{needed.id} does not fit {context}, and what needs it does"


def _fitting(bank: Bank, _: Lexicon) -> Findings:
    for practice in bank.practices:
        path = f"practices.{practice.id}"
        if not 0 <= practice.depth <= DEEPEST:
            yield f"{path}.depth", f"is {practice.depth}; it goes from 0 to {DEEPEST}"
        for field, message in misfits(bank, practice):
            yield f"{path}.{field}", message


def _fitting_words(bank: Bank, lexicon: Lexicon) -> Findings:
    for words in lexicon.lists.get("P04", {}).values():
        for one in texts(bank):
            if one.section not in _TO_DO:
                continue
            contexts = getattr(bank, one.section)[one.record].contexts
            for context in sorted({*contexts} & {*words.unfit}):
                for hit in words.found(one.text):
                    yield one.path, f"{hit.word!r} does not fit {context}; leave one of them out"


def _paired(bank: Bank, _: Lexicon) -> Findings:
    for practice in bank.practices:
        if practice.kind != "conflict":
            continue
        for context in practice.contexts:
            if not any(
                other.kind == "good-times"
                and context in other.contexts
                and (practice.together == "together" or other.together != "together")
                for other in bank.practices
            ):
                message = "no good-times practice can stand beside it"
                yield f"practices.{practice.id}.kind", f"{message} for {context}; add one"


def _complete(bank: Bank, _: Lexicon) -> Findings:
    for practice in bank.practices:
        path = f"practices.{practice.id}"
        for field in _TEXTS:
            if not attrgetter(field)(practice).strip():
                yield f"{path}.{field}", "is empty; each practice says it"
        if not practice.steps:
            yield f"{path}.steps", "is empty; say what to do"
        for position, step in enumerate(practice.steps):
            if not step.strip():
                yield f"{path}.steps[{position}]", "is empty; say what to do"
        for field, what in _OF_TWO.items():
            given = bool((getattr(practice, field) or "").strip())
            if given != (practice.together == "together"):
                message = f"is missing; say {what}" if not given else "is for two; leave it out"
                yield f"{path}.{field}", message


def _allowed_topics(bank: Bank, lexicon: Lexicon) -> Findings:
    words = lexicon.words("P07", "topics")
    for one in texts(bank):
        if one.section in _TO_DO:
            for hit in words.found(one.text):
                yield one.path, f"{hit.word!r} has no place in a practice: {hit.note}"


def _light(bank: Bank, lexicon: Lexicon) -> Findings:
    for practice in bank.practices:
        carried = {law.gate for law in lexicon.gates if carries(law, practice)}
        if practice.is_light and not carried.issuperset(practice.gates):
            path = f"practices.{practice.id}.gates"
            yield path, "light good times of depth 0 carry no gate; leave it out or go deeper"


def _answers(bank: Bank, lexicon: Lexicon) -> Findings:
    if lexicon.blueprint is None:
        return
    most = lexicon.blueprint.counts.most_answers
    for practice in bank.practices:
        answers = len(practice.signals) + len(practice.causes)
        if answers > most:
            yield f"practices.{practice.id}", f"answers {answers} signs and causes; at most {most}"


def _when(bank: Bank, _: Lexicon) -> Findings:
    for practice in bank.practices:
        path = f"practices.{practice.id}"
        first, *others = [field for field in _WHEN if getattr(practice, field)] or [""]
        for field in others:
            yield f"{path}.{field}", f"is true beside {first}; at most one of {', '.join(_WHEN)}"
        if practice.moment and practice.kind in _ON_A_DAY:
            yield f"{path}.moment", f"is true; a practice of the kind {practice.kind} has its day"


def _offered(bank: Bank, lexicon: Lexicon) -> Findings:
    if lexicon.blueprint is None:
        return
    for least in lexicon.blueprint.counts.practices:
        for context in least.contexts:
            offer = offer_of(bank, context)
            for kind in KINDS:
                found, needed = getattr(offer, kind), getattr(least, kind)
                if found < needed:
                    message = f"{found} practices {KINDS[kind]}; at least {needed}"
                    yield f"contexts.{context}", message
            for path, answer in offer.answers.items():
                if answer.practices < least.answers or answer.easy < least.easy_answers:
                    message = f"{answer.practices} practices answer it for {context}"
                    needed = f"at least {least.answers}, {least.easy_answers} without a check"
                    yield path, f"{message}, {answer.easy} of them without a check; {needed}"
                elif not answer.easy_alone:
                    yield path, f"nothing to do alone without a check answers it for {context}"


def _coverage(bank: Bank, lexicon: Lexicon) -> Findings:
    if lexicon.blueprint is None:
        return
    counts = lexicon.blueprint.counts
    for section in ("pillars", "signals", "causes", "forms", "contexts"):
        least = counts.practices_of_a_target
        tally = Counter(one for practice in bank.practices for one in getattr(practice, section))
        for one in getattr(bank, section).ids:
            if tally[one] < least:
                yield f"{section}.{one}", f"{tally[one]} practices serve it; at least {least}"
    least = counts.practices_of_a_pillar_in_a_context
    for pillar in bank.pillars.ids:
        for context in bank.contexts.ids:
            found = sum(
                pillar in practice.pillars and context in practice.contexts
                for practice in bank.practices
            )
            if found < least:
                yield f"pillars.{pillar}", f"{found} practices for {context}; at least {least}"


RULES = (
    Rule("P01", "error", _gates),
    Rule("P02", "error", _quiet),
    Rule("P02", "error", _quiet_plan),
    Rule("P03", "error", _prerequisites),
    Rule("P04", "error", _fitting),
    Rule("P04", "warning", _fitting_words),
    Rule("P05", "error", _paired),
    Rule("P06", "error", _complete),
    Rule("P07", "error", _allowed_topics),
    Rule("P08", "error", _coverage),
    Rule("P08", "error", _offered),
    Rule("P09", "error", _light),
    Rule("P10", "error", _answers),
    Rule("P11", "error", _when),
)
