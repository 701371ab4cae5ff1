"""Labels needed to reach 95 % of the accuracy that all labels give: chosen by the queue against drawn by lot."""

import statistics
from collections.abc import Sequence

import numpy as np

from app.commands.suggesting import DEFAULT, AutoTrainer
from app.domain.suggestions import Strategy
from app.ml import crossing, ranking
from app.ml.folds import Numbers, stratified
from app.ml.linear import Head
from tests.bench._reading import Material, accuracy, materials

SEEDS = 7
TEST = 4000  # texts
SHARE = 0.95  # of the accuracy with all labels
MOST = 3000  # labels
TRIED: tuple[Strategy, ...] = ("margin", "uncertainty", "mixed", "diversity", "random")


def measure() -> list[tuple[str, str, float, str, str]]:
    rows = []
    for material, test in materials(TEST):
        needed = {strategy: [_needed(material, test, strategy, seed) for seed in range(SEEDS)] for strategy in TRIED}
        medians = {strategy: statistics.median(counts) for strategy, counts in needed.items()}
        every = ", ".join(f"{s} {medians[s]:.0f} ({min(n)}–{max(n)})" for s, n in needed.items())
        detail = f"{material.name}: {medians[DEFAULT]:.0f} ({DEFAULT}) against {medians['random']:.0f} labels; {every}"
        ratio = medians["random"] / medians[DEFAULT]
        rows.append((f"labels to {SHARE:.0%} of full accuracy", "drawn by lot", ratio, "> 1×", detail))
    return rows


def _needed(material: Material, test: int, strategy: Strategy, seed: int) -> int:
    """Labels until the quick model reaches the goal, taught as the window teaches it."""
    order = np.random.default_rng(seed).permutation(len(material.examples))
    pool, held_out = order[:-test], order[-test:]
    goal = SHARE * _accuracy(material, _taught(material, pool), held_out)
    trainer = AutoTrainer()
    labelled: Numbers = pool[:0]
    waiting = _ordered(material, pool, labelled, strategy, None, seed)
    while len(labelled) < MOST:
        labelled, waiting = np.append(labelled, waiting[0]), waiting[1:]
        if not trainer.is_due(len(labelled)):
            continue
        trainer.begun(len(labelled))
        trainer.ended()
        if len(np.unique(material.wanted[labelled].argmax(axis=1))) < 2:
            continue
        head = _taught(material, labelled)
        if _accuracy(material, head, held_out) >= goal:
            return len(labelled)
        waiting = _ordered(material, waiting, labelled, strategy, head, seed)
    return MOST


def _taught(material: Material, rows: Numbers) -> Head:
    known, wanted = material.features[rows], material.wanted[rows]
    strata: Sequence[str] = [material.examples[i].label or "" for i in rows]
    folds = stratified(strata, np.arange(len(rows)), 5, seed=0)
    return crossing.learn(known, wanted, crossing.cross(known, wanted, folds, True).strength, True)


def _accuracy(material: Material, head: Head, rows: Numbers) -> float:
    return accuracy(head.chances(material.features[rows]), material.wanted[rows])


def _ordered(
    material: Material, rows: Numbers, labelled: Numbers, strategy: Strategy, head: Head | None, seed: int
) -> Numbers:
    """The unlabelled rows as the queue has them; before the first teaching in the diverse order, as there."""
    if strategy == "random":
        return np.random.default_rng((seed, len(labelled))).permutation(rows)
    if head is None or strategy == "diversity":
        return rows[ranking.diverse(material.apart[rows], material.apart[labelled], seed)]
    chances = head.chances(material.features[rows])
    if strategy == "uncertainty":
        return rows[np.argsort(ranking.confidence(chances, True), kind="stable")]
    margins = ranking.margin(chances, True)
    if strategy == "mixed":
        return rows[ranking.mixed(material.apart[rows], margins, seed)]
    return rows[np.argsort(margins, kind="stable")]
