"""An app adds an item, a practice and a questionnaire of its own to the bundled content.

Run it with `python examples/own_bank.py`. It writes a small bank into a temporary folder, lets the
linter read it, fixes what the linter found, and scores an answer to the new questionnaire.
"""

import json
import tempfile
from pathlib import Path

import emotional_intimacy as ei

HEAD = {"since": "2026.1", "sources": [], "origin": "original", "licence": "CC-BY-4.0"}

ITEM = HEAD | {
    "id": "app01",
    "pillar": "nurturing",
    "signal": "mutual-closeness",
    "contexts": ["partner", "family", "friend", "colleague"],
    "version": 1,
    "status": "reviewed",
    "referent": "us",
    "intensity": "easy",
    "judgements": ["easy", "easy", "middle"],
}

ITEM_TEXT = {"text": "We usually laugh about the same things.", "facet": "shared humor"}

QUESTIONNAIRE = HEAD | {
    "id": "laughter",
    "version": "1",
    "response_scale": "share-of-time",
    "rule": "pulse-1",
    "items": ["app01", "n07", "n02", "b06", "c07"],
}

QUESTIONNAIRE_TEXT = {
    "title": "Five light questions",
    "instruction": "Answer on your own. You may skip any question.",
    "window": "Think about you and {other} over the past four weeks.",
}

PRACTICE = HEAD | {
    "id": "app-a-line-that-made-me-laugh",
    "kind": "exercise",
    "pillars": ["nurturing"],
    "signals": ["mutual-closeness"],
    "causes": ["fast-life"],
    "forms": ["experiential"],
    "contexts": ["partner", "family", "friend", "colleague"],
    "depth": 1,
    "minutes": 3,
    "dose": {"times": 1, "weeks": 1},
    "together": "begun-alone",
    "gates": [],
    "trace": "seen-by-other",
    "quiet": False,
    "tender": False,
    "prerequisites": [],
    "prompts": 0,
    "known": {"level": "not-tested", "closeness": "not-tested", "sources": []},
}

PRACTICE_TEXT = {
    "name": "A line that made me laugh",
    "promise": "Pass on something that made you laugh.",
    "steps": [
        "Keep an eye out for one line that made you laugh, in a book, a song or at a bus stop.",
        "Tell {other} the line, and where you came across it.",
        "Leave it at that. It may fall flat, and that's part of the fun.",
    ],
    "cue": "When I laugh out loud at something, I keep the line for {person}.",
    "leave_if": "Skip this one if it starts to feel like a task.",
    "known.note": "Nobody has tested it.",
}


def write(folder: Path, name: str, value: object) -> None:
    """Write one JSON file of the bank."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=1), encoding="utf-8")


def write_bank(folder: Path, item_text: dict[str, str]) -> None:
    """Write the whole bank: what it is, and beside it every sentence that a person reads."""
    write(folder, "items/own.json", [ITEM])
    write(folder, "text/en/items.json", {ITEM["id"]: item_text})
    write(folder, "questionnaires/laughter.json", QUESTIONNAIRE)
    write(folder, "text/en/questionnaires.json", {QUESTIONNAIRE["id"]: QUESTIONNAIRE_TEXT})
    write(folder, "content/practices.json", [PRACTICE])
    write(folder, "text/en/practices.json", {PRACTICE["id"]: PRACTICE_TEXT})


def main() -> None:
    """Build the bank, lint it, and use it."""
    bundled = ei.load_bank()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "our-app"
        write_bank(folder, ITEM_TEXT)
        bank = ei.load_bank_from(folder, extending=bundled)
        print(f"{len(bank.items)} items, {len(bank.practices)} practices, edition {bank.edition}")

        print("\nWhat the linter says of the first draft:")
        for problem in ei.check_bank(bank):
            print(f"  {problem.rule} {problem.path}: {problem.message}")

        write_bank(folder, ITEM_TEXT | {"text": "We laugh about the same things."})
        bank = ei.load_bank_from(folder, extending=bundled)
        print(f"\nAfter the fix: {len(ei.check_bank(bank))} problems")

    questionnaire = bank.questionnaire("laughter", context="colleague")
    report = ei.score(questionnaire, dict.fromkeys(questionnaire.items.ids, 4))
    overall = report.overall
    if overall and overall.percent is not None and overall.interval is not None:
        low, high = overall.interval
        print(f"\n{questionnaire.title}, {questionnaire.context}:", end=" ")
        print(f"{overall.percent:.0f} percent of the range ({low:.0f} to {high:.0f})")

    try:
        ei.score(questionnaire, {"app1": 4})
    except ei.AnswerError as error:
        print(f"\nA typo in an id is not guessed at:\n{error}")


if __name__ == "__main__":
    main()
