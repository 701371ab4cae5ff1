"""What an attribution method is: the one verb they all share."""

from dataclasses import dataclass
from typing import Protocol

from app.ml.subject import Subject


@dataclass(frozen=True)
class Scores:
    """How much each token adds to F. `delta`: sum(values) − (F(x) − F(baseline)), None where nothing is promised.

    `steps`: questions put to the model, points of a path and texts with words left out; 0 for one-pass methods.
    """

    values: tuple[float, ...]  # <float>[num_tokens]
    delta: float | None = None
    steps: int = 0


class Method(Protocol):
    """Attributes a subject's F to the tokens of its document.

    What is known of each without running it stands in `app.domain.methods`.
    """

    def attribute(self, subject: Subject) -> Scores:
        """Scores of the subject's tokens, the same each time. The subject's `breathe` may raise to stop."""
        ...
