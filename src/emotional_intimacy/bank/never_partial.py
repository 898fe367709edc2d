"""The texts that a language has itself, or is refused: none of them comes from another language.

They are those of the private check, of choosing what another person sees, of skipping a question,
and of the page that is in every report and plan. Who reads them has to understand them.
"""

__all__ = ["is_never_partial"]

_SECTIONS = frozenset(("private_questions", "pages"))
"""The questions of the private check; its preface, and the page "when closeness is not safe"."""

_MESSAGES = frozenset(
    (
        # The answers of the private check, and when it is offered.
        "answer-no",
        "answer-not-sure",
        "answer-rather-not-say",
        "answer-skip",
        "answer-yes",
        "plan-check",
        # What stands over the page, and who should skip a first step.
        "first-step-note",
        "heading-afraid",
        # What one person reads before choosing what the other sees.
        "heading-preview",
        "heading-preview-choice",
        "preview-choice",
        "preview-common",
        "preview-intro",
        "preview-pillars",
        "preview-signals",
        "preview-tier-1",
        "preview-tier-2",
        "preview-tier-3",
        "preview-title",
        "preview-wished",
        "preview-wishes",
        "preview-work-out",
        # What two people read of that choice.
        "couple-common",
        "couple-intro",
        "couple-locked",
        "couple-none",
        "couple-pressure",
        "couple-withdraw",
        "heading-couple-choice",
        "joint-locked",
        "joint-pass",
        # Consent to touch, asked each time.
        "joint-touch",
        # What says of every prompt that it can be skipped.
        "prompts-pass",
    )
)


def is_never_partial(section: str, id: str) -> bool:
    """Whether a language has the texts of a record, or the message, itself.

    Args:
        section: The section of the bank, or ``"messages"``.
        id: The id of the record or the message.

    Returns:
        Whether it may not come from another language.
    """
    return section in _SECTIONS or (section == "messages" and id in _MESSAGES)
