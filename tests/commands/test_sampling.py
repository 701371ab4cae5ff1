"""Which texts a sample is drawn from, and how long measuring on it is said to take."""

from pathlib import Path

import msgspec
import pytest

from app.commands import explaining, models, sampling
from app.commands.session import Session
from app.domain import measured
from app.domain.annotations import Source
from app.domain.measured import MethodMeasured, TextMeasured
from app.domain.methods import METHODS, SPEEDS
from app.domain.problems import Problem
from app.domain.records import CLASSIFICATION, NER, ColumnRoles, Example, ModelCard, NewRow, Run, TrainSettings
from app.domain.results import TrainResult
from app.domain.spans import Span

TEXTS = [Example(number, "the parcel came late and the box was broken so I want my money back") for number in range(60)]
CARD = ModelCard("mini", "mini", "bert", 6, 12, 384, 22_700_000, 30_522, 256, ("en",), "", 1, 1, 1, {}, "starter")


def result(speed: float) -> TrainResult:
    return TrainResult({}, 54.0, speed, 1.0, 1.0, "cpu", "bfloat16", 16, 128, 1e-4, 268, 40, 76, 0, 1)


@pytest.fixture
def runs(session: Session) -> list[str]:
    """Two runs of the model `mini`, trained while the machine was busy with other things: slowly, and very slowly."""
    keep(session.models_folder / "mini" / models.CARD_FILE, CARD)
    made = []
    for speed in (5.0, 0.5):
        name = session.project.next_run_id()
        session.project.add_run(Run(name, "toy", CLASSIFICATION, 1, "toy", "mini", "finished", 1.0, TrainSettings()))
        keep(session.project.run_folder(name) / "result.json", result(speed))
        made.append(name)
    return made


def keep(path: Path, content: msgspec.Struct) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.encode(content))


def measured_text(seconds: float) -> TextMeasured:
    methods = {str(number): MethodMeasured(0.1) for number in range(len(METHODS) + 2)}
    return TextMeasured(measured.key(TEXTS[0], 0), methods, "search", seconds)


def test_before_anything_is_measured_the_questions_are_counted(session: Session, runs: list[str]) -> None:
    told = [sampling.seconds_to_measure(session, run, TEXTS) for run in runs]
    assert told[0] is not None
    assert told[0] == told[1], "how busy the machine was while it trained says nothing"
    assert 60 < told[0] < 20 * 60  # two idle cores take some 4 s a text
    longer = [Example(text.id, text.text * 3) for text in TEXTS]
    assert (sampling.seconds_to_measure(session, runs[0], longer) or 0) > told[0]
    assert sampling.seconds_to_measure(session, runs[0], TEXTS[:5]) == pytest.approx(told[0] / 12)


def test_a_machine_without_bfloat16_takes_longer(session: Session, runs: list[str]) -> None:
    fast = sampling.seconds_to_measure(session, runs[0], TEXTS)
    path = session.project.run_folder(runs[0]) / "result.json"
    keep(path, msgspec.structs.replace(result(5.0), precision="float32"))
    slow = sampling.seconds_to_measure(session, runs[0], TEXTS)
    assert fast is not None
    assert slow == pytest.approx(fast * SPEEDS["bfloat16"] / SPEEDS["float32"])


def test_what_was_measured_tells_how_long_the_rest_takes(session: Session, runs: list[str]) -> None:
    keep(explaining.measured_file(session, runs[0]), measured_text(2.0))
    assert sampling.measured_before(session, runs[0], TEXTS) == len(TEXTS)  # all of them say the same
    others = [Example(number, f"{number} {TEXTS[0].text}") for number in range(10)]
    assert sampling.measured_before(session, runs[0], others) == 0
    assert sampling.seconds_to_measure(session, runs[0], others) == pytest.approx(20.0)
    assert sampling.seconds_to_measure(session, runs[1], others) == pytest.approx(20.0), "a run of the same model"


def test_of_a_model_that_is_gone_nothing_is_said(session: Session, runs: list[str]) -> None:
    models.remove(session, "mini")
    assert sampling.seconds_to_measure(session, runs[0], TEXTS) is None


@pytest.mark.parametrize("count", [0, -3])
def test_of_no_text_nothing_is_drawn(session: Session, runs: list[str], count: int) -> None:
    with pytest.raises(Problem, match=f"sample is {count}, which is outside 1 and more"):
        sampling.sample(session, runs[0], "toy", count)
    with pytest.raises(Problem, match=f"sample is {count}"):
        sampling.drawn(TEXTS, count)


def test_a_sample_is_drawn_at_random_by_its_seed(session: Session, runs: list[str]) -> None:
    drawn = [sampling.sample(session, runs[0], "toy", 10, seed) for seed in (0, 0, 1)]
    assert drawn[0] == drawn[1] != drawn[2]
    assert [text.id for text in drawn[0]] == sorted({text.id for text in drawn[0]})
    assert len(drawn[0]) == 10
    assert len(sampling.sample(session, runs[0], "toy", 1000)) == 96


def test_a_dataset_labelled_for_another_task_is_refused(session: Session, runs: list[str]) -> None:
    """One that is not labelled has texts like any other."""
    marked = NewRow("anna lives in paris", spans=(Span(0, 4, "PER"),))
    for name, row in (("entities", marked), ("plain", NewRow("anna lives in paris"))):
        roles = ColumnRoles(text="text", spans="spans")
        with session.project.importing(name, roles, ("text", "spans"), name, "") as into:
            into.add([row])
    with pytest.raises(Problem, match="does classification, which does not fit ner") as caught:
        sampling.sample(session, runs[0], "entities", 10)
    assert caught.value.code == "task-mismatch"
    assert sampling.available(session, runs[0], "entities") == 0
    assert [text.text for text in sampling.sample(session, runs[0], "plain", 10)] == ["anna lives in paris"]
    run = session.project.run(runs[0])
    assert sampling.fitting(session, run) == ("toy", "plain")
    assert sampling.fitting(session, msgspec.structs.replace(run, task=NER)) == ("entities", "plain")


def test_a_dataset_without_texts_is_told_and_not_replaced(session: Session, runs: list[str]) -> None:
    keep(session.project.run_folder(runs[0]) / "test.jsonl", TEXTS[0])
    assert sampling.sample(session, runs[0], "", 10) == TEXTS[:1]
    rows = [text.id for text in sampling.every(session, runs[0], "toy")]
    session.project.editor.exclude(rows, True, Source("person", ""))
    with pytest.raises(Problem, match="No text of “toy”") as caught:
        sampling.sample(session, runs[0], "toy", 10)
    assert caught.value.code == "sample-empty"
    with pytest.raises(Problem, match="held no texts out") as caught:
        sampling.sample(session, runs[1], "", 10)
    assert caught.value.code == "held-out-empty"
