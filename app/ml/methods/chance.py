"""Scores drawn at random: what a method must do better than to be called an explanation."""

import hashlib

import numpy as np

from app.ml.methods.method import Scores
from app.ml.subject import Subject


class Random:
    """Normal noise for every unit, the same each time for the same text and `seed`."""

    def __init__(self, seed: int = 0) -> None:
        self.seed = seed

    def attribute(self, subject: Subject) -> Scores:
        digest = hashlib.sha256(f"{self.seed} {subject.document.text}".encode("utf-8", "surrogatepass")).digest()
        random = np.random.default_rng(int.from_bytes(digest[:8]))
        return Scores(subject.per_token(random.standard_normal(subject.units)))
