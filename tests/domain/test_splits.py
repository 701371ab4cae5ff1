"""Splits keep shares, never leak, and are the same for the same seed."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from app.domain.records import Example, Split
from app.domain.spans import Span
from app.domain.splits import split


def labelled(counts: dict[str, int]) -> list[Example]:
    names = [name for name, count in counts.items() for _ in range(count)]
    return [Example(number, f"text {number}", name) for number, name in enumerate(names)]


@given(
    counts=st.dictionaries(st.sampled_from("abcdef"), st.integers(3, 60), min_size=2),
    validation=st.sampled_from([0.0, 0.1, 0.3]),
    test=st.sampled_from([0.0, 0.2, 0.4]),
    seed=st.integers(0, 5),
)
def test_parts_are_disjoint_whole_and_stratified(
    counts: dict[str, int], validation: float, test: float, seed: int
) -> None:
    examples = labelled(counts)
    parts = split(examples, validation, test, seed)
    ids = [e.id for part in (parts.train, parts.validation, parts.test) for e in part]
    assert sorted(ids) == [e.id for e in examples]
    assert parts == split(examples, validation, test, seed)
    for part, fraction in ((parts.validation, validation), (parts.test, test)):
        found = Counter(e.label for e in part)
        for name, count in counts.items():
            assert found[name] == (max(1, round(count * fraction)) if fraction else 0)


def test_texts_put_in_a_part_by_hand_stay_there() -> None:
    examples = labelled({"a": 30, "b": 30})
    examples[0] = structs.replace(examples[0], split="test")
    examples[1] = structs.replace(examples[1], split="train")
    examples.append(Example(99, "text 0", "b"))  # a copy of the one in the test part
    parts = split(examples, 0.2, 0.3, 1)
    assert [e.id for e in parts.test] == [0, 99]  # begun by hand: nothing is added but the copy
    assert 1 in {e.id for e in parts.train}
    assert len(parts.validation) == 12
    assert len(parts.train) + len(parts.validation) + len(parts.test) == 61


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from(["", "train", "validation", "test"]))))
def test_copies_put_in_several_parts_never_leak(rows: list[tuple[str, Split]]) -> None:
    examples = [Example(number, text, "a", split=part) for number, (text, part) in enumerate(rows)]
    parts = split(examples, 0.2, 0.2, 3)
    texts = [{e.text for e in part} for part in (parts.train, parts.validation, parts.test)]
    assert sum(map(len, texts)) == len(set().union(*texts))
    for example in examples:
        assert example.split != "test" or example in parts.test


def test_several_labels_are_stratified_by_the_rarest() -> None:
    examples = [Example(n, f"text {n}", labels=("all", "rare") if n % 10 == 0 else ("all",)) for n in range(100)]
    parts = split(examples, 0.0, 0.2, 1)
    assert sum("rare" in e.labels for e in parts.test) == 2


def test_another_seed_gives_another_split() -> None:
    examples = labelled({"a": 50, "b": 50})
    assert split(examples, 0.1, 0.2, 1).test != split(examples, 0.1, 0.2, 2).test


def test_a_label_with_too_few_texts_stays_in_training_and_is_named() -> None:
    parts = split(labelled({"a": 20, "b": 20, "once": 1, "twice": 2}), 0.1, 0.2, 0)
    assert parts.rare == ("once", "twice")
    assert {e.label for e in parts.train} >= {"once", "twice"}
    assert not {e.label for e in (*parts.test, *parts.validation)} & {"once", "twice"}


def test_equal_texts_never_stand_on_both_sides() -> None:
    examples = [Example(number, f"text {number % 10}", "ab"[number % 2]) for number in range(100)]
    parts = split(examples, 0.2, 0.2, 3)
    sides = [{e.text for e in part} for part in (parts.train, parts.validation, parts.test)]
    assert not sides[0] & sides[1]
    assert not sides[0] & sides[2]
    assert not sides[1] & sides[2]


def test_entities_are_stratified_by_their_rarest_type() -> None:
    common = [Example(n, f"common {n}", spans=(Span(0, 1, "PER"),)) for n in range(40)]
    rare = [Example(100 + n, f"rare {n}", spans=(Span(0, 1, "PER"), Span(2, 3, "LOC"))) for n in range(5)]
    plain = [Example(200 + n, f"plain {n}") for n in range(20)]
    parts = split([*common, *rare, *plain], 0.2, 0.2, 0)
    for part in (parts.train, parts.validation, parts.test):
        assert any(span.label == "LOC" for e in part for span in e.spans)
    assert parts.rare == ()
