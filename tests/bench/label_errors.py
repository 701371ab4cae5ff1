"""Turned labels found among the first texts that are shown for checking, against the same texts in any order."""

import statistics

import msgspec
import numpy as np

from app.domain.records import Example
from app.ml import confident, crossing, quick
from app.ml.folds import Numbers, alike, stratified
from app.ml.label_errors import suspicions
from tests.bench._reading import Material, materials

SEEDS = 5
TURNED = 0.05  # of the labels
BUDGET = 0.1  # of the texts are looked at


def measure() -> list[tuple[str, str, float, str, str]]:
    rows = []
    for material, _ in materials(0):
        groups = alike([example.text for example in material.examples], material.vectors)
        found = [_found(material, groups, seed) for seed in range(SEEDS)]
        recall, precision, listed, plain = (statistics.median(values) for values in zip(*found, strict=True))
        lowest, highest = min(f[0] for f in found), max(f[0] for f in found)
        detail = (
            f"{material.name}, {TURNED:.0%} of {len(material.examples)} turned: recall {recall:.3f} at {BUDGET:.0%} "
            f"({lowest:.3f}–{highest:.3f}; by self-confidence {plain:.3f}); of the {listed:.0f} counted as errors "
            f"{precision:.3f} are turned"
        )
        rows.append((f"turned labels found at {BUDGET:.0%}", "any order", recall / BUDGET, "> 5×", detail))
    return rows


def _found(material: Material, groups: Numbers, seed: int) -> tuple[float, float, int, float]:
    """Recall at the budget, precision of the counted errors, how many these are, recall by self-confidence."""
    random = np.random.default_rng(seed)
    count = len(material.examples)
    turned = random.choice(count, round(TURNED * count), replace=False)
    classes = len(material.labels)
    given = material.wanted.argmax(axis=1)
    given[turned] = (given[turned] + random.integers(1, classes, len(turned))) % classes
    labelled: list[Example] = [
        msgspec.structs.replace(example, label=material.labels[place])
        for example, place in zip(material.examples, given, strict=True)
    ]
    wanted = np.eye(classes, dtype=np.float32)[given]
    folds = stratified(quick.strata(labelled), groups, quick.FOLDS, seed=0)
    chances = crossing.cross(material.features, wanted, folds, True).chances
    errors = sorted(suspicions(labelled, given, chances, material.labels), key=lambda e: e.score)
    budget, wrong = round(BUDGET * count), set(turned.tolist())
    counted = [error.row for error in errors if error.certain]
    plain = np.argsort(confident.self_confidence(given, chances))[:budget]
    return (
        len(wrong & {error.row for error in errors[:budget]}) / len(wrong),
        len(wrong & set(counted)) / max(1, len(counted)),
        len(counted),
        len(wrong & set(plain.tolist())) / len(wrong),
    )
