"""What heads do: heads made to do one thing score 1 for it."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.head_patterns import PATTERNS, Kin, marks, scores

TOKENS = ["[CLS]", "the", "tea", "##pot", "and", "the", "cup", "[SEP]"]
SPECIAL = [True, *[False] * 6, True]
GROUPS = [[1], [2, 3], [4], [5], [6]]
COUNT = len(TOKENS)


def looking(at: dict[int, int]) -> npt.NDArray[np.float32]:
    """A head in which token i looks at `at[i]` alone, others at themselves."""
    made = np.zeros((COUNT, COUNT), dtype=np.float32)
    for i in range(COUNT):
        made[i, at.get(i, i)] = 1.0
    return made


HEADS = {
    "previous": looking({i: i - 1 for i in range(1, COUNT)}),
    "next": looking({i: i + 1 for i in range(COUNT - 1)}),
    "itself": looking({}),
    "special": looking(dict.fromkeys(range(COUNT), COUNT - 1)),
    "same": looking({1: 5, 5: 1, 2: 3, 3: 2}),
    "broad": np.full((COUNT, COUNT), 1 / COUNT, dtype=np.float32),
}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_head_made_for_a_pattern_follows_it_wholly(pattern: str) -> None:
    [found] = scores(HEADS[pattern][None], Kin(TOKENS, SPECIAL, GROUPS))
    assert found[PATTERNS.index(pattern)] == pytest.approx(1.0, abs=1e-5)


def test_each_is_marked_with_what_it_does() -> None:
    found = scores(np.stack(list(HEADS.values())), Kin(TOKENS, SPECIAL, GROUPS))
    assert found.shape == (6, 6)
    assert marks(found)[:4] == ["previous", "next", "itself", "special"]
    assert marks(found)[5] == "broad"


def test_a_head_without_a_habit_has_no_mark() -> None:
    third = np.mean([HEADS["previous"], HEADS["special"], HEADS["itself"]], axis=0)
    assert marks(scores(third[None], Kin(TOKENS, SPECIAL, GROUPS))) == [""]


def test_only_tokens_that_have_their_like_are_asked_for_it() -> None:
    kin = Kin(TOKENS, SPECIAL, GROUPS)
    assert kin.paired.tolist() == [1, 2, 3, 5]
    assert np.flatnonzero(kin.same[2]).tolist() == [3]
    alone = Kin(["[CLS]", "a", "b", "[SEP]"], [True, False, False, True], [[1], [2]])
    assert scores(np.full((1, 4, 4), 0.25, np.float32), alone)[0, PATTERNS.index("same")] == 0.0


@given(st.integers(1, 12), st.integers(0, 999), st.booleans())
def test_every_score_is_a_share(count: int, seed: int, framed: bool) -> None:
    raw = np.random.default_rng(seed).random((3, count, count)).astype(np.float32)
    heads = (raw / raw.sum(axis=-1, keepdims=True)).astype(np.float16)
    special = [framed and i in (0, count - 1) for i in range(count)]
    groups = [[i] for i in range(count) if not special[i]]
    found = scores(heads, Kin([f"t{i % 3}" for i in range(count)], special, groups))
    assert found.shape == (3, len(PATTERNS))
    assert ((found >= 0) & (found <= 1)).all()
