"""A forecast is made of real steps and answers with the settings it is about."""

import shutil
from pathlib import Path

import msgspec
import pytest

from app.domain.jobs import ForecastRequest
from app.domain.problems import Problem
from app.domain.records import CLASSIFICATION, NER, TrainSettings
from app.domain.results import Forecast
from app.ml import forecast
from tests.ml.toys import LABELS, Listener, opinions, residents, write_lines


def _forecast(folder: Path, model: Path, task: str, settings: TrainSettings, examples: int) -> Forecast:
    listener = Listener(folder)
    write_lines(listener.folder / "sample.jsonl", (residents if task == NER else opinions)(64))
    labels = ("person", "place") if task == NER else LABELS
    forecast.run(ForecastRequest(str(model), task, labels, settings, examples), listener.context)
    return msgspec.json.decode((listener.folder / "result.json").read_bytes(), type=Forecast)


@pytest.mark.parametrize("task", [CLASSIFICATION, NER])
def test_it_says_what_will_be_done(tmp_path: Path, tiny_encoder: Path, task: str) -> None:
    said = _forecast(tmp_path / "job", tiny_encoder, task, TrainSettings(precision="float32"), 1000)
    assert 0 < said.low < said.seconds < said.high
    assert said.memory > 100_000_000
    assert said.batch_size == 16
    assert said.max_length == 64
    assert said.learning_rate > 0
    assert said.cut_fraction == 0.0


def test_settings_are_heeded(tmp_path: Path, tiny_encoder: Path) -> None:
    settings = TrainSettings(batch_size=4, max_length=6, learning_rate=0.01)
    said = _forecast(tmp_path / "job", tiny_encoder, CLASSIFICATION, settings, 1000)
    assert (said.batch_size, said.max_length, said.learning_rate) == (4, 6, 0.01)
    assert said.cut_fraction == 1.0


def test_more_epochs_take_longer(tmp_path: Path, tiny_encoder: Path) -> None:
    one = _forecast(tmp_path / "one", tiny_encoder, CLASSIFICATION, TrainSettings(epochs=1), 1000)
    many = _forecast(tmp_path / "many", tiny_encoder, CLASSIFICATION, TrainSettings(epochs=100), 1000)
    assert many.seconds > 3 * one.seconds


def test_a_folder_that_was_never_added_is_checked_first(tmp_path: Path, tiny_encoder: Path) -> None:
    model = Path(shutil.copytree(tiny_encoder, tmp_path / "model"))
    (model / "tokenization.py").touch()
    with pytest.raises(Problem) as caught:
        _forecast(tmp_path / "job", model, CLASSIFICATION, TrainSettings(), 1000)
    assert caught.value.code == "model-unsafe"
