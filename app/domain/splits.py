"""Parts of a dataset for training, validation and test: stratified, without leakage, the same for the same seed."""

import random
from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from app.domain.records import Example


class Parts(msgspec.Struct, frozen=True):
    """Disjoint examples. `rare`: labels with too few texts to be in every part; all of theirs are in `train`."""

    train: tuple[Example, ...]
    validation: tuple[Example, ...]
    test: tuple[Example, ...]
    rare: tuple[str, ...] = ()


def stratum(example: Example, counts: Counter[str]) -> str:
    """What an example is stratified by: its label, or the rarest entity type in it ("" without any)."""
    if example.label is not None:
        return example.label
    return min((span.label for span in example.spans), key=lambda name: (counts[name], name), default="")


def split(examples: Sequence[Example], validation: float, test: float, seed: int) -> Parts:
    """Split so that each label keeps its share in every part and equal texts stay together.

    `validation`, `test`: fractions of the whole, each in [0, 1). Each part gets at least one text of every label that
    has as many texts as there are parts; a label with fewer stays in `train` and is named in `rare`.
    """
    counts = Counter(span.label for example in examples for span in example.spans)
    groups: dict[str, dict[str, list[Example]]] = defaultdict(dict)
    seen: dict[str, str] = {}
    for example in examples:
        # The first label of a text decides where all its copies go: a copy in the test part would be leakage.
        name = seen.setdefault(example.text, stratum(example, counts))
        groups[name].setdefault(example.text, []).append(example)
    wanted = [("validation", validation), ("test", test)]
    parts: dict[str, list[Example]] = {"train": [], "validation": [], "test": []}
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
