"""Which messages a bank with messages has, and what is filled into each."""

from collections.abc import Iterator
from itertools import chain

from emotional_intimacy.bank.placeholders import BLANK, fields_of, wrong_fields
from emotional_intimacy.bank.problems import first_problems
from emotional_intimacy.bank.texts import forms_of, sentences
from emotional_intimacy.errors import Problem, cut
from emotional_intimacy.model.bank import Bank

__all__ = ["ADDRESSED", "FIELDS", "NUMBERS", "missing_messages", "wrong_messages"]

FIELDS: dict[str, tuple[str, ...]] = {
    "after-low": (),
    "answer-does-not-apply": (),
    "answer-no": (),
    "answer-not-sure": (),
    "answer-rather-not-say": (),
    "answer-skip": (),
    "answer-yes": (),
    "answers": ("n",),
    "calendar-one": (),
    "calendar-two": (),
    "cause": ("name", "label"),
    "cause-absent": (),
    "cause-partly": (),
    "cause-present": (),
    "cause-unknown": (),
    "causes-intro": (),
    "caution-ambivalent": ("names",),
    "caution-contradictory": (),
    "caution-fast": (),
    "caution-incomplete": (),
    "caution-other-wording": (),
    "caution-sparse": (),
    "caution-uniform": (),
    "condition-deeper": (),
    "couple-alike": (),
    "couple-ask-different": (),
    "couple-ask-distant": (),
    "couple-ask-more": (),
    "couple-both": ("text",),
    "couple-both-apart": ("text",),
    "couple-common": (),
    "couple-different": (),
    "couple-each": ("first", "first_text", "second", "second_text"),
    "couple-first": (),
    "couple-intro": (),
    "couple-locked": (),
    "couple-none": (),
    "couple-numbers": (),
    "couple-one": ("name", "text"),
    "couple-pillars": (),
    "couple-pressure": (),
    "couple-second": (),
    "couple-side": ("name", "text"),
    "couple-signals": (),
    "couple-wish-as-now": (),
    "couple-wish-less": (),
    "couple-wish-more": (),
    "couple-wished": (),
    "couple-wishes": (),
    "couple-withdraw": (),
    "couple-zones": (),
    "date": ("month", "day", "year"),
    "day-1": (),
    "day-2": (),
    "day-3": (),
    "day-4": (),
    "day-5": (),
    "day-6": (),
    "day-7": (),
    "demo-made-up": (),
    "demo-more": ("number",),
    "heading-about": (),
    "heading-absent": (),
    "heading-afraid": (),
    "heading-causes": (),
    "heading-cautions": (),
    "heading-couple": (),
    "heading-couple-choice": (),
    "heading-couple-questions": (),
    "heading-couple-wishes": (),
    "heading-details": (),
    "heading-first-step": (),
    "heading-in-short": (),
    "heading-low-signals": (),
    "heading-overall": (),
    "heading-partly": (),
    "heading-pillars": (),
    "heading-plan": (),
    "heading-practices": (),
    "heading-preview": (),
    "heading-preview-choice": (),
    "heading-progress": (),
    "heading-pulse": (),
    "heading-report": (),
    "heading-signals": (),
    "heading-strong-signals": (),
    "heading-studies": (),
    "heading-sure": (),
    "heading-unknown": (),
    "heading-week": ("number", "minutes"),
    "heading-weeks": (),
    "heading-wish-as-now": (),
    "heading-wish-less": (),
    "heading-wish-more": (),
    "heading-wish-unknown": (),
    "heading-wishes": (),
    "interval": (),
    "joint-locked": (),
    "joint-pass": (),
    "joint-touch": (),
    "keep-to-yourself": (),
    "known": ("level", "text"),
    "known-linked": (),
    "known-not-tested": (),
    "known-tested": (),
    "label-alone-instead": ("text",),
    "label-step": ("step", "maximum"),
    "label-unknown": (),
    "level-low": (),
    "level-mixed": (),
    "level-mostly-close": (),
    "level-mostly-distant": (),
    "level-none": (),
    "level-strong": (),
    "made-edition": ("library", "edition", "locale"),
    "made-evidence": ("evidence",),
    "made-form": ("questionnaire", "version", "context", "digest", "rule"),
    "month-1": (),
    "month-10": (),
    "month-11": (),
    "month-12": (),
    "month-2": (),
    "month-3": (),
    "month-4": (),
    "month-5": (),
    "month-6": (),
    "month-7": (),
    "month-8": (),
    "month-9": (),
    "number": ("percent", "low", "high"),
    "order": (),
    "overall": (),
    "percent": (),
    "plan-alone": (),
    "plan-brushed-aside": (),
    "plan-change": (),
    "plan-check": (),
    "plan-days": (),
    "plan-for-one": (),
    "plan-joint": (),
    "plan-missed": (),
    "plan-quiet": (),
    "plan-worse": (),
    "please-check": (),
    "pole-none": (),
    "poles": ("strong_label", "strong", "low_label", "low"),
    "preview-choice": (),
    "preview-common": (),
    "preview-intro": (),
    "preview-pillars": (),
    "preview-signals": (),
    "preview-tier-1": (),
    "preview-tier-2": (),
    "preview-tier-3": (),
    "preview-title": ("name",),
    "preview-wished": (),
    "preview-wishes": (),
    "preview-work-out": (),
    "profile": (),
    "progress-beyond": (),
    "progress-common": ("items",),
    "progress-difference": (),
    "progress-first": ("amount", "low", "high", "items"),
    "progress-intro": (),
    "progress-last": ("amount", "low", "high", "items"),
    "progress-no-number": (),
    "progress-no-sign": (),
    "progress-says-not": (),
    "progress-shift-down": ("when", "count", "points"),
    "progress-shift-note": (),
    "progress-shift-up": ("when", "count", "points"),
    "progress-sign": ("name", "label_before", "label_after", "before", "after", "amount", "low", "high"),
    "progress-signs": (),
    "progress-study": ("population", "source"),
    "progress-study-consistency": ("threshold",),
    "progress-study-made-up": (),
    "progress-study-not-reached": ("amount",),
    "progress-study-reached": ("amount",),
    "progress-study-retest": ("threshold",),
    "progress-trend": ("points", "amount", "low", "high"),
    "progress-trend-beyond": (),
    "progress-trend-within": (),
    "progress-undated": ("number",),
    "progress-unknown": (),
    "progress-value": ("when", "number"),
    "progress-within": (),
    "prompts-lead": (),
    "prompts-pass": (),
    "pulse": (),
    "reason-cause": ("name",),
    "reason-feeds": ("name",),
    "reason-focus": ("name",),
    "reason-one-sided": (),
    "reason-pillar": ("name",),
    "reason-pillar-not-scored": (),
    "reason-signal-low": ("name",),
    "reason-signal-strong": ("name",),
    "reason-too-few-answers": (),
    "reason-too-few-offered": (),
    "reason-upkeep": ("name",),
    "reason-wish": ("name",),
    "scale-answered": ("answered", "items"),
    "scale-evidence": (),
    "scale-heading-overall": (),
    "scale-heading-progress": ("title",),
    "scale-heading-scores": (),
    "scale-interval": (),
    "scale-made": ("library", "questionnaire", "version", "locale", "digest"),
    "scale-mean": ("mean", "minimum", "maximum"),
    "scale-mean-label": ("mean", "minimum", "maximum", "label"),
    "scale-number": ("percent",),
    "scale-overall": (),
    "scale-percent": ("percent",),
    "scale-percent-interval": ("percent", "low", "high"),
    "scale-percents": (),
    "scale-progress-says-not": (),
    "scale-reason-pillar-not-scored": (),
    "scale-reason-too-few-answers": (),
    "scale-reason-too-few-offered": (),
    "scale-sum": ("sum",),
    "scale-sum-part": ("sum",),
    "short-area": ("name",),
    "short-cause": ("name",),
    "short-couple-close": ("names",),
    "short-couple-different": ("names",),
    "short-couple-signs": ("n",),
    "short-couple-wished": ("names",),
    "short-empty": (),
    "short-in-between": (),
    "short-no-cause": (),
    "short-not-much": (),
    "short-pulse": ("percent",),
    "short-sign": ("name",),
    "short-sign-likely": ("name",),
    "short-wish-as-now": (),
    "short-wish-less": ("names",),
    "short-wish-more": ("names",),
    "signal": ("name", "label"),
    "signal-clear": ("name", "label"),
    "signal-not-clear": ("name", "label"),
    "signs-none": (),
    "step-minutes": ("minutes",),
    "strip": ("name", "percent", "low", "high"),
    "strip-none": ("name",),
    "strip-number": ("name", "percent"),
    "strip-poles": ("strong", "low"),
    "strip-words": ("text",),
    "studies-intro": (),
    "study-error": ("low", "high"),
    "study-made-up": (),
    "study-no-score": (),
    "study-rank": ("rank",),
    "study-source": ("population", "n", "first", "last", "source"),
    "sure": (),
    "sure-causes": (),
    "sure-clear": (),
    "sure-couple": (),
    "sure-likely": ("n",),
    "sure-pulse": (),
    "sure-wishes": (),
    "sure-words": (),
    "title-names": ("first", "second"),
    "title-two": (),
    "two-poles": (),
    "two-sides": (),
    "unvalidated": (),
    "wish-as-now": (),
    "wish-less": (),
    "wish-more": (),
    "wish-now": (),
    "wish-numbers": ("now", "wished", "label"),
    "wish-unknown": (),
    "wish-wished": (),
    "wishes-intro": (),
    "zone-between": (),
    "zone-closer": (),
    "zone-more-distant": (),
    "zone-none": (),
}
"""The id of each message with the fields that are filled into it: all of them, and no others."""

NUMBERS: dict[str, tuple[str, ...]] = {
    "answers": ("n",),
    "demo-more": ("number",),
    "heading-week": ("number", "minutes"),
    "label-step": ("step", "maximum"),
    "number": ("percent", "low", "high"),
    "poles": ("strong", "low"),
    "progress-common": ("items",),
    "progress-first": ("items",),
    "progress-last": ("items",),
    "progress-shift-down": ("count", "points"),
    "progress-shift-up": ("count", "points"),
    "progress-sign": ("before", "after"),
    "progress-trend": ("points",),
    "progress-undated": ("number",),
    "scale-answered": ("answered", "items"),
    "scale-mean": ("minimum", "maximum"),
    "scale-mean-label": ("minimum", "maximum"),
    "scale-number": ("percent",),
    "scale-percent": ("percent",),
    "scale-percent-interval": ("percent", "low", "high"),
    "short-couple-signs": ("n",),
    "short-pulse": ("percent",),
    "step-minutes": ("minutes",),
    "strip": ("percent", "low", "high"),
    "strip-number": ("percent",),
    "strip-poles": ("strong", "low"),
    "study-error": ("low", "high"),
    "study-rank": ("rank",),
    "study-source": ("n",),
    "sure-likely": ("n",),
    "wish-numbers": ("now", "wished"),
}
"""The fields that are whole numbers, so that a plural form can go by one of them."""

ADDRESSED = frozenset(("title-two",))
"""Messages that name the other person: they may hold the forms of the language."""

_FIGURELESS = frozenset(("zero", "one", "two"))
"""Plural forms that may say their number in words, or leave it out."""


def wrong_messages(bank: Bank) -> list[Problem]:
    """What keeps the messages of a bank from being printed.

    A bank may hold further messages of its own.

    Args:
        bank: The bank; one without any message is fine, for it borrows all of them.

    Returns:
        All problems; none for a usable bank.
    """
    return first_problems(chain(missing_messages(bank), _misfilled(bank))) if bank.messages else []


def missing_messages(bank: Bank) -> Iterator[tuple[str, str, str]]:
    """The messages that are printed and that a bank lacks.

    Args:
        bank: The bank.

    Yields:
        Rule, path and message of each.
    """
    for id in FIELDS:
        if id not in bank.messages:
            message = "is missing; a bank with messages has all that are printed"
            yield "missing-message", f"messages.{id}", message


def _misfilled(bank: Bank) -> Iterator[tuple[str, str, str]]:
    for message in bank.messages:
        fields = FIELDS.get(message.id)
        needed = bool(fields)
        if message.id in ADDRESSED:
            fields, needed = forms_of(bank), False
        elif fields is None:  # one of the bank's own: whoever prints it knows its fields
            fields = tuple(filter(str.isidentifier, fields_of(message.text)))
        by = None if message.plural is None else message.plural.by
        numbers = NUMBERS.get(message.id, () if message.id in FIELDS else fields)
        if by is not None and by not in numbers:
            right = f"known here are {', '.join(numbers)}" if numbers else "none is filled in here"
            yield "plural", f"messages.{cut(message.id)}.by", f"names no whole number; {right}"
        for path, text in sentences(message):
            if not text.strip():
                yield "blank-text", path, BLANK
            # "one minute" needs no figure
            left_out = by if path.rpartition(".")[2] in _FIGURELESS else None
            held = tuple(field for field in fields if field != left_out or f"{{{field}}}" in text)
            for wrong in wrong_fields(text, held, needed=needed):
                yield "placeholder", path, wrong
