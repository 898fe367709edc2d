"""Things to do as HTML: a list, and cards of lists."""

from collections.abc import Iterator
from html import escape

from emotional_intimacy.reports.week_blocks import Card, Cards, Task, Tasks

__all__ = ["html_of_weeks"]


def html_of_weeks(block: Tasks | Cards, level: int, direction: str) -> Iterator[str]:
    """Things to do, or cards of them.

    Args:
        block: What is to be written.
        level: The level of a heading of a card.
        direction: The attribute that each text has; may be empty.

    Yields:
        The lines of HTML.
    """
    if isinstance(block, Tasks):
        yield from _tasks(block, direction)
        return
    yield '<div class="ei-cards">'
    for card in block.cards:
        yield from _card(card, level, direction)
    yield "</div>"


def _card(card: Card, level: int, direction: str) -> Iterator[str]:
    yield f'<div class="ei-card ei-{card.state}">'
    yield f"<h{level}{direction}>{_escaped(card.heading)}</h{level}>"
    if card.told:
        yield f'<p class="ei-told"{direction}>{_escaped(" · ".join(card.told))}</p>'
    if card.note:
        yield f"<p{direction}>{_escaped(card.note)}</p>"
    else:
        yield from _tasks(card.tasks, direction)
    yield "</div>"


def _tasks(block: Tasks, direction: str) -> Iterator[str]:
    # A list without marks is none to some screen readers unless it says so.
    yield '<ul class="ei-tasks" role="list">'
    for task in block.tasks:
        yield from _task(task, direction)
    yield "</ul>"


def _task(task: Task, direction: str) -> Iterator[str]:
    yield f"<li{direction}><i>{_escaped(task.when)}</i>"
    yield f"<b>{_escaped(task.name)}</b>"
    yield f"<small>{_escaped(' · '.join(task.told))}</small>"
    if task.why:
        yield f"<em>{_escaped(task.why)}</em>"
    yield "</li>"


def _escaped(text: str) -> str:
    return escape(text, quote=False)
