"""Methods compared with the reasons people marked: counted by words, by hand, random scores among them."""

from collections.abc import Sequence

import msgspec
import pytest

from app.domain.records import Example
from app.domain.trust import MethodTrust
from app.ml import trust
from app.ml.loading import Loaded, load_trained
from app.ml.methods.method import Scores
from app.ml.subject import Subject
from tests.ml.toys import Listener, opinions

SAMPLE = opinions(40, 500)


@pytest.fixture(scope="module")
def model(opinion_run: Listener) -> Loaded:
    return load_trained(opinion_run.folder / "model")


class Pointing:
    """An explainer that gives the words at fixed places these scores, all others none."""

    def __init__(self, scores: Sequence[float]) -> None:
        self._scores = scores

    def attribute(self, subject: Subject) -> Scores:
        scores = [*self._scores, *[0.0] * subject.units][: subject.units]
        return Scores(subject.per_token(scores), None, 0)


def named(rows: Sequence[MethodTrust], name: str) -> MethodTrust:
    return next(row for row in rows if row.method == name)


def test_methods_are_compared_with_the_reasons_people_marked(model: Loaded) -> None:
    """By hand: of six words the reason is the first two; the scores name the first and the third, the first highest."""
    text = "good great kettle very nice ."
    sample = [Example(1, text, "good", rationale=((0, 4), (5, 10))), Example(2, "bad awful tea so sad .", "bad")]
    table = trust.measure(model, sample, ("occlusion",), planted={"pointing": Pointing((3.0, 1.0, 2.0))})
    assert table.rationales == 1
    found = named(table.rows, "pointing")
    assert found.auprc is not None
    assert found.token_f1 is not None
    assert found.iou is not None
    # Precision 1 at the first hit, 2/3 at the second (third in the order), each half of the recall.
    assert found.auprc.value == pytest.approx(0.5 * 1 + 0.5 * 2 / 3)
    assert found.token_f1.value == pytest.approx(0.5)  # of the two highest one is right
    # The runs chosen are [0, 1) and [2, 3), the reason's is [0, 2): the first shares half of its union and is right.
    assert found.iou.value == pytest.approx(2 * 1 / (2 + 1))
    assert all(row.auprc is not None and row.iou is not None for row in table.rows)  # the random one too


def test_without_marked_reasons_nothing_is_said_of_them(model: Loaded) -> None:
    table = trust.measure(model, SAMPLE[:3], ("attnlrp",))
    assert table.rationales == 0
    assert all((row.auprc, row.token_f1, row.iou) == (None, None, None) for row in table.rows)


def test_a_reason_that_is_the_whole_text_tells_no_words_apart(model: Loaded) -> None:
    whole = [msgspec.structs.replace(e, rationale=((0, len(e.text)),)) for e in SAMPLE[:3]]
    assert trust.measure(model, whole, ("attnlrp",)).rationales == 0


def test_a_word_in_pieces_counts_once(model: Loaded) -> None:
    """ "zzz" is three tokens: given as the reason it is one word, and pointing at it is wholly right."""
    sample = [*SAMPLE[:4], Example(1, "zzz good kettle is terrible", "good", rationale=((0, 3),))]
    found = named(trust.measure(model, sample, (), planted={"pointing": Pointing((1.0,))}).rows, "pointing")
    assert found.token_f1 is not None
    assert found.token_f1.value == 1.0
