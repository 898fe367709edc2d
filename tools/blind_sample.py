"""Draw sentences of the bundled texts for a copy editor who does not know where they come from.

`python tools/blind_sample.py SEED [--sentences 60] [--section messages]` prints a numbered sample
over all texts, each rendered for a context drawn by chance. SEED is a whole number, or hexadecimal
digits such as the first eight of a commit; the same seed draws the same sentences. `--section`
draws from one section of the texts alone, and `--key` prints where each sentence stands.
"""

import argparse
import random
import re

import emotional_intimacy as ei
from emotional_intimacy.bank.texts import texts

_END = re.compile(r"(?<=[.!?])[\"')]*\s+(?=[\"'(]*[A-Z0-9{])")


def sentences(bank: ei.Bank) -> list[tuple[str, str]]:
    """Every sentence of the bank with its path, in the order of the bank."""
    found = []
    for text in texts(bank):
        start = 0
        for end in [*(match.end() for match in _END.finditer(text.text)), len(text.text)]:
            sentence = text.text[start:end].strip()
            if sentence:
                found.append((text.path, sentence))
            start = end
    return found


def sample(
    bank: ei.Bank, seed: int, size: int, section: str | None = None
) -> list[tuple[str, str]]:
    """A sample of sentences with their paths.

    Args:
        bank: The bank.
        seed: What the draw begins with.
        size: How many sentences.
        section: The section to draw from; None for all of them.

    Returns:
        Pairs of path and sentence, rendered for contexts that their records fit.
    """
    chance = random.Random(seed)
    held = sentences(bank)
    if section is not None:
        held = [pair for pair in held if pair[0].partition(".")[0] == section]
    drawn = chance.sample(held, size)
    return [(path, _rendered(bank, path, sentence, chance)) for path, sentence in drawn]


def _rendered(bank: ei.Bank, path: str, sentence: str, chance: random.Random) -> str:
    section, id = path.split(".")[:2]
    record = getattr(bank, section)[id]
    fitting = getattr(record, "contexts", None) or bank.contexts.ids
    context = getattr(record, "context", None) or chance.choice(fitting)
    return bank.contexts[context].render(sentence)


def main() -> None:
    """Print the sample that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seed", type=lambda digits: int(digits, 16), metavar="SEED")
    parser.add_argument("--sentences", type=int, default=60)
    parser.add_argument("--section", help="such as messages")
    parser.add_argument("--key", action="store_true", help="print where each sentence stands")
    asked = parser.parse_args()
    drawn = sample(ei.load_bank(), asked.seed, asked.sentences, asked.section)
    for number, (path, sentence) in enumerate(drawn, start=1):
        print(f"{number}. {sentence}" + (f"   [{path}]" if asked.key else ""))


if __name__ == "__main__":
    main()
