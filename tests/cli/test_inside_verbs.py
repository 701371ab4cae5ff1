"""The verbs that look inside, through the real entry point."""

import csv
import json
from pathlib import Path

import pytest

from app.__main__ import main
from tests.cli.test_verbs import call, reviews


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, tiny_encoder: Path) -> Path:
    """A project with one finished run."""
    folder = tmp_path_factory.mktemp("inside")
    made = folder / "Kettles"
    models = folder / "vitrail_models"
    models.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("VITRAIL_CONFIG", "VITRAIL_LOGS", "VITRAIL_MODELS"):
            patch.setenv(name, str(folder / name.lower()))
        assert main(["new", str(made)]) == 0
        assert main(["models", "add", str(tiny_encoder)]) == 0
        file = str(reviews(folder / "reviews.csv"))
        assert main(["import", str(made), file, "--text", "text", "--label", "label"]) == 0
        options = ["--epochs", "10", "--learning-rate", "0.005", "--batch-size", "8"]
        assert main(["train", str(made), "--dataset", "reviews", "--model", str(tiny_encoder), *options]) == 0
    return made


def test_layers(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "layers.json"
    text = "the terrible kettle is broken"
    code, answer, err = call(
        capsys, "layers", project, "--run", "run-001", "--text", text, "--output", output, "--json"
    )
    assert code == 0, err
    assert json.loads(output.read_text(encoding="utf-8")) == answer
    assert answer["target"] == "negative"
    probabilities, decisions, settled = answer["probabilities"], answer["decisions"], answer["settled"]
    assert isinstance(probabilities, list)
    assert isinstance(decisions, list)
    assert isinstance(settled, int)
    assert len(probabilities) == len(decisions) == 3
    assert set(decisions[settled:]) == {"negative"}
    code, _, err = call(
        capsys, "layers", project, "--run", "run-001", "--text", text, "--target", "odd", "--output", output
    )
    assert code == 2
    assert "odd" in err


@pytest.mark.parametrize("method", ["pca", "tsne"])
def test_a_map_by_a_run(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], method: str) -> None:
    output = tmp_path / "map.csv"
    arguments = ["map", project, "--dataset", "reviews", "--run", "run-001", "--method", method]
    code, answer, err = call(capsys, *arguments, "--output", output, "--json")
    assert code == 0, err
    assert (answer["dataset"], answer["method"], answer["texts"]) == ("reviews", method, 96)
    with output.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [line["id"] for line in lines] == [str(number) for number in range(1, 97)]
    assert {line["label"] for line in lines} == {"negative", "positive"}
    assert all(float(line["x"]) or float(line["y"]) for line in lines)


def test_a_map_of_what_is_not_there(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = call(capsys, "map", project, "--dataset", "nothing", "--output", tmp_path / "map.csv")
    assert code == 2
    assert "nothing" in err
    assert not (tmp_path / "map.csv").exists()
