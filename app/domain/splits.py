"""Parts of a dataset for training, validation and test: stratified, without leakage, the same for the same seed."""

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

import msgspec

from app.domain.records import Example, Split

_RANK: Final[dict[Split, int]] = {"": 0, "train": 1, "validation": 2, "test": 3}


class Parts(msgspec.Struct, frozen=True):
    """Disjoint examples. `rare`: labels with too few texts to be in every part; all of theirs are in `train`."""

    train: tuple[Example, ...]
    validation: tuple[Example, ...]
    test: tuple[Example, ...]
    rare: tuple[str, ...] = ()


def stratum(example: Example, counts: Counter[str]) -> str:
    """What an example is stratified by: its label, or the rarest of its labels or entity types ("" without any)."""
    if example.label is not None:
        return example.label
    return min(_several(example), key=lambda name: (counts[name], name), default="")


def split(examples: Sequence[Example], validation: float, test: float, seed: int) -> Parts:
    """Split so that each label keeps its share in every part and equal texts stay together.

    `validation`, `test`: fractions of the whole, each in [0, 1). Each part gets at least one text of every label that
    has as many texts as there are parts; a label with fewer stays in `train` and is named in `rare`. Texts put into a
    part by hand stay there, and a validation or test part begun by hand is not added to.
    """
    placed = _placed(examples)
    chosen = set(placed.values())
    counts = Counter(name for example in examples for name in _several(example))
    groups: dict[str, dict[str, list[Example]]] = defaultdict(dict)
    seen: dict[str, str] = {}
    for example in examples:
        if example.text in placed:
            continue
        # The first label of a text decides where all its copies go: a copy in the test part would be leakage.
        name = seen.setdefault(example.text, stratum(example, counts))
        groups[name].setdefault(example.text, []).append(example)
    wanted = [(part, 0.0 if part in chosen else share) for part, share in (("validation", validation), ("test", test))]
    parts: dict[str, list[Example]] = {"train": [], "validation": [], "test": []}
    for example in examples:
        if example.text in placed:
            parts[placed[example.text]].append(example)
    rare: list[str] = []
    shuffled = random.Random(seed)
    for name in sorted(groups):
        texts = list(groups[name])
        shuffled.shuffle(texts)
        needed = 1 + sum(fraction > 0 for _, fraction in wanted)
        if len(texts) < needed:
            if name:
                rare.append(name)
            wanted_here: list[tuple[str, int]] = []
        else:
            wanted_here = [(part, max(1, round(len(texts) * fraction))) for part, fraction in wanted if fraction > 0]
        position = 0
        for part, count in wanted_here:
            for text in texts[position : position + count]:
                parts[part].extend(groups[name][text])
            position += count
        for text in texts[position:]:
            parts["train"].extend(groups[name][text])
    for members in parts.values():
        members.sort(key=lambda example: example.id)
    return Parts(tuple(parts["train"]), tuple(parts["validation"]), tuple(parts["test"]), tuple(rare))


def _several(example: Example) -> tuple[str, ...]:
    return (*example.labels, *(span.label for span in example.spans))


def _placed(examples: Sequence[Example]) -> dict[str, Split]:
    """The part each text was put in by hand. Of copies put in several the test wins, then validation: no leakage."""
    found: dict[str, Split] = {}
    for example in examples:
        if example.split and _RANK[example.split] > _RANK[found.get(example.text, "")]:
            found[example.text] = example.split
    return found
