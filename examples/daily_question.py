"""A question a day: for two people, from a deck for an evening, and to think about alone.

Run it with `python examples/daily_question.py`. An app keeps the ids that were dealt and a number
for each two people, and shows one question a day.
"""

import emotional_intimacy as ei

CONTEXT = "friend"
SEED = 7
"""A number that an app keeps for two people: it gives the order of their questions."""


def main() -> None:
    """Deal a week of questions, an evening of them, and two to think about alone."""
    bank = ei.load_bank()

    def show(heading: str, prompts: tuple[str, ...]) -> None:
        print(heading)
        for id in prompts:
            print(f"  {bank.contexts[CONTEXT].render(bank.prompts[id].text)}")

    print(bank.messages["prompts-pass"].text)
    dealt: tuple[str, ...] = ()
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"):
        today = ei.deal_prompts(bank, CONTEXT, two=True, seen=dealt, seed=SEED)
        show(day, today)
        dealt += today

    deck = bank.decks["kitchen-table"]
    evening = ei.deal_prompts(bank, CONTEXT, two=True, deck=deck.id, count=4, seen=dealt)
    show(f"\n{deck.name}: {deck.description}", evening)

    show("\nTo think about alone", ei.deal_prompts(bank, CONTEXT, alone=True, count=2, seen=dealt))


if __name__ == "__main__":
    main()
