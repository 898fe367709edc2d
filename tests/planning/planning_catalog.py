"""A catalog of practices that new content does not move, for plans that are worked out by hand."""

import functools
import json
from pathlib import Path

import attrs

import emotional_intimacy as ei
from emotional_intimacy.model.practices import Dose, Known

_FILE = Path(__file__).parent / "planning_catalog.json"


def _practice(template, *, dose, level, **facts):
    """A practice with the texts of another one; what a plan goes by is its own."""
    lists = {name: tuple(value) for name, value in facts.items() if isinstance(value, list)}
    return attrs.evolve(
        template,
        **{**facts, **lists},
        dose=Dose(*dose),
        known=Known(level, "not-tested", "", ()),
        habit=False,
        anchor=False,
    )


@functools.cache
def catalog_bank():
    """The bundled bank with the practices of the catalog in place of its own."""
    bank = ei.load_bank()
    template = bank.practices["refill"]
    practices = [_practice(template, **facts) for facts in json.loads(_FILE.read_text("utf-8"))]
    return attrs.evolve(bank, practices=ei.Catalog(bank.practices.kind, practices))
