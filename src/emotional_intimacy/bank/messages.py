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
    "couple-beyond": ("points",),
    "couple-both-low": (),
    "couple-both-strong": (),
    "couple-common": (),
    "couple-first": ("text",),
    "couple-growth": (),
    "couple-intro": (),
    "couple-locked": (),
    "couple-none": (),
    "couple-numbers": (),
    "couple-only-first": (),
    "couple-only-second": (),
    "couple-pillars": (),
    "couple-pressure": (),
    "couple-second": ("text",),
    "couple-signals": (),
    "couple-unclear": (),
    "couple-views": (),
    "couple-wish-as-now": (),
    "couple-wish-less": (),
    "couple-wish-more": (),
    "couple-wish-unknown": (),
    "couple-wished": (),
    "couple-wishes": (),
    "couple-withdraw": (),
    "couple-within": ("points",),
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
    "heading-couple-common": (),
    "heading-couple-numbers": (),
    "heading-couple-zones": (),
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
    "heading-progress": (),
    "heading-progress-numbers": (),
    "heading-progress-signs": (),
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
    "preview-wished": (),
    "preview-work-out": (),
    "profile": (),
    "progress-beyond": (),
    "progress-common": ("items",),
    "progress-difference": (),
    "progress-down": ("points",),
    "progress-first": ("amount", "low", "high", "items"),
    "progress-intro": (),
    "progress-last": ("amount", "low", "high", "items"),
    "progress-last-down": ("points",),
    "progress-last-up": ("points",),
    "progress-no-number": (),
    "progress-poles": ("text", "strong", "low"),
    "progress-shift-down": ("count", "when"),
    "progress-shift-note": (),
    "progress-shift-up": ("count", "when"),
    "progress-short-down": ("names",),
    "progress-short-none": (),
    "progress-short-shift": ("name", "text"),
    "progress-short-signs": (),
    "progress-short-trend-down": ("names",),
    "progress-short-trend-up": ("names",),
    "progress-short-unknown": (),
    "progress-short-up": ("names",),
    "progress-sign": ("before", "after"),
    "progress-signs": (),
    "progress-span": ("first", "last"),
    "progress-study-consistency": ("threshold",),
    "progress-study-not-reached": ("amount",),
    "progress-study-reached": ("amount",),
    "progress-study-retest": ("threshold",),
    "progress-times": ("n",),
    "progress-trend": ("points", "amount", "low", "high"),
    "progress-trend-beyond": (),
    "progress-trend-down": ("points",),
    "progress-trend-note": (),
    "progress-trend-up": ("points",),
    "progress-trend-within": (),
    "progress-undated": ("number",),
    "progress-unknown": (),
    "progress-up": ("points",),
    "progress-value": ("when", "percent", "low", "high"),
    "progress-value-alone": ("when", "percent"),
    "progress-value-none": ("when",),
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
    "reason-too-few-in-common": (),
    "reason-too-few-offered": (),
    "reason-upkeep": ("name",),
    "reason-wish": ("name",),
    "scale-answered": ("answered", "items"),
    "scale-evidence": (),
    "scale-heading-facts": (),
    "scale-heading-overall": (),
    "scale-heading-progress": ("title",),
    "scale-heading-scores": (),
    "scale-interval": (),
    "scale-label": ("label",),
    "scale-made": ("library", "questionnaire", "version", "locale", "digest"),
    "scale-mean": ("mean", "minimum", "maximum"),
    "scale-one-answer": (),
    "scale-overall": (),
    "scale-percents": (),
    "scale-reason-pillar-not-scored": (),
    "scale-reason-too-few-answers": (),
    "scale-reason-too-few-offered": (),
    "scale-sum": ("sum",),
    "scale-sum-part": ("sum",),
    "scale-sure-progress": (),
    "short-area": ("name",),
    "short-cause": ("name",),
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
    "sure-likely": ("n",),
    "sure-progress": (),
    "sure-pulse": (),
    "sure-wishes": (),
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
    "couple-beyond": ("points",),
    "couple-within": ("points",),
    "demo-more": ("number",),
    "heading-week": ("number", "minutes"),
    "label-step": ("step", "maximum"),
    "number": ("percent", "low", "high"),
    "poles": ("strong", "low"),
    "progress-common": ("items",),
    "progress-first": ("items",),
    "progress-last": ("items",),
    "progress-poles": ("strong", "low"),
    "progress-shift-down": ("count",),
    "progress-shift-up": ("count",),
    "progress-times": ("n",),
    "progress-trend": ("points",),
    "progress-undated": ("number",),
    "progress-value": ("percent", "low", "high"),
    "progress-value-alone": ("percent",),
    "scale-answered": ("answered", "items"),
    "scale-mean": ("minimum", "maximum"),
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
