"""Whether a text is one of a kind and our own."""

from hashlib import sha256

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.bank.lint import RULES, lexicon_for
from emotional_intimacy.bank.lint.originality import hashed_runs


@pytest.mark.parametrize(
    ("section", "one", "other"), [("items", "u05", "b03"), ("prompts", None, None)]
)
def test_near_duplicates(section, one, other, bank, spoilt, found):
    """Of two that share most of their words the second is named."""
    ids = getattr(bank, section).ids
    one, other = one or ids[0], other or ids[1]
    text = getattr(bank, section)[one].text
    problems = found(spoilt(section, other, text=f"{text} Indeed."), "L18")
    assert problems == [
        (
            f"{section}.{other}.text",
            f"says nearly the same as {one}; ask something else or leave one out",
        )
    ]


def test_a_wish_says_what_its_own_item_says(bank, spoilt, found):
    """And no more of it is near by intent: not another wish, and not another item."""
    first, second, *_ = [one for one in bank.items if one.wish_for]
    item = bank.items[first.wish_for]
    of_its_own = spoilt("items", first.id, text=item.text)
    assert found(of_its_own, "L18") == []
    again = spoilt("items", second.id, of=of_its_own, text=item.text)
    ((path, message),) = found(again, "L18")
    assert path == f"items.{second.id}.text"
    assert message.startswith("says nearly the same as ")


def test_of_many_that_say_the_same_each_is_named_once(bank, found):
    """However many there are: pairs of them would be more than a memory holds."""
    (first, *_) = bank.items
    copies = [attrs.evolve(first, id=f"copy-{number}") for number in range(3000)]
    spoilt = attrs.evolve(bank, items=ei.Catalog("item", [first, *copies]))
    named = [path for path, _ in found(spoilt, "L18")]
    assert named == [f"items.{copy.id}.text" for copy in copies]


WORDS = st.frozensets(st.sampled_from("abcdefghijkl"), min_size=1)


@given(st.lists(WORDS, max_size=12))
def test_all_near_duplicates_are_found(bank, texts):
    """As by holding each text beside all before it."""
    items = [
        attrs.evolve(item, text=" ".join(sorted(words)))
        for item, words in zip(bank.items, texts, strict=False)
    ]
    changed = attrs.evolve(bank, items=ei.Catalog("item", items), prompts=ei.Catalog("prompt", ()))
    (rule,) = (rule for rule in RULES if rule.id == "L18")
    named = [path for path, _ in rule.finds(changed, lexicon_for(bank))]
    assert named == [
        f"items.{item.id}.text"
        for at, (item, words) in enumerate(zip(items, texts, strict=True))
        if any(5 * len(words & other) > 3 * len(words | other) for other in texts[:at])
    ]


def test_different_texts_pass(bank, found):
    """Sharing the common words is no fault."""
    assert found(bank, "L18") == []


def denying(bank, text):
    """The lexicon, with the runs of one text denied."""
    lexicon = lexicon_for(bank)
    hashes = tuple(digest for _, digest in hashed_runs(text, lexicon.denied.words))
    return attrs.evolve(lexicon, denied=attrs.evolve(lexicon.denied, hashes=hashes))


@pytest.mark.parametrize(
    "text", ["Take a slow, quiet walk to YOUR friend\u2019s", "take a slow quiet walk to"]
)
def test_a_copied_run_is_named(text, spoilt):
    """Whatever its case, its punctuation and the shape of its apostrophe."""
    bank = spoilt(
        "ideas", "continuous", text="Before. Take a slow, quiet walk to your friend's house."
    )
    (rule,) = (rule for rule in RULES if rule.id == "L19")
    problems = list(rule.finds(bank, denying(bank, text)))
    assert {path for path, _ in problems} == {"ideas.continuous.text"}
    assert "'take a slow quiet walk to' is in a text that may not be copied" in problems[0][1]


def test_the_deny_list_is_there(bank, found):
    """And nothing of ours is on it."""
    denied = lexicon_for(bank).denied
    assert len(denied.known) == len(denied.hashes) > 1000
    assert found(bank, "L19") == []


def test_runs_by_hand():
    """Two runs of two words; a text that is too short has none."""
    expected = [(run, sha256(run.encode()).hexdigest()[:12]) for run in ("it isn't", "isn't so")]
    assert list(hashed_runs("It isn't 'so'!", 2)) == expected
    assert list(hashed_runs("It isn't 'so'!", 4)) == []
