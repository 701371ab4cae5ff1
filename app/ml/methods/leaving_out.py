"""Occlusion: how much F falls when one word is left out; and the same with how much it rises by one word alone.

Zeiler, Fergus 2014, "Visualizing and Understanding Convolutional Networks"; Li, Monroe, Jurafsky 2016, "Understanding
Neural Networks through Representation Erasure" (leave-one-out). As many passes as words; blind to words that stand in
for each other. Those show when each is kept alone (Covert, Lundberg, Lee 2021, "Explaining by Removing": removing and
including one feature): a word's effect as the last to come in and as the first, the two ends of what Shapley values
average over, at twice the passes.
"""

from app.ml.methods.method import Scores
from app.ml.subject import Subject


class Occlusion:
    """F(x) − F(x without the unit), all units asked in batches."""

    def attribute(self, subject: Subject) -> Scores:
        falls = subject.value - subject.values(subject.one_out())
        return Scores(subject.per_token(falls), None, subject.units)


class OcclusionBoth:
    """½ (F(x) − F(x without the unit) + F(the unit alone) − F(none)); words that count by themselves add up to F."""

    def attribute(self, subject: Subject) -> Scores:
        each = subject.one_out()
        falls = subject.value - subject.values(each)
        rises = subject.values(~each) - subject.bare
        return Scores(subject.per_token((falls + rises) / 2), None, 2 * subject.units)
