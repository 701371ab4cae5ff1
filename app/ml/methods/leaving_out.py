"""Occlusion: how much F falls when one word is left out.

Zeiler, Fergus 2014, "Visualizing and Understanding Convolutional Networks"; Li, Monroe, Jurafsky 2016, "Understanding
Neural Networks through Representation Erasure" (leave-one-out). As many passes as words; blind to words that stand in
for each other.
"""

from app.ml.methods.method import Scores
from app.ml.subject import Subject


class Occlusion:
    """F(x) − F(x without the unit), all units asked in batches."""

    def attribute(self, subject: Subject) -> Scores:
        falls = subject.value - subject.values(subject.one_out())
        return Scores(subject.per_token(falls), None, subject.units)
