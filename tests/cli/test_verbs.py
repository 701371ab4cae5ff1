"""The verbs, end to end: a project, an import, a fine-tuning in the real worker, predictions, explanations."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import pytest

from app.__main__ import main
from app.domain.methods import METHODS
from app.domain.results import TrainResult

GOOD = ["good", "great", "nice", "love", "happy", "quick", "cheap", "works"]
BAD = ["bad", "terrible", "awful", "hate", "sad", "slow", "late", "broken"]
TRUST = ["trust", "PROJECT", "--run", "run-001", "--dataset", "reviews", "--output", "OUT"]


def call(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, object], str]:
    """Run a verb; its exit code, the JSON object of its last line on stdout, and stderr."""
    try:
        code = main([str(argument) for argument in arguments])
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, err = capsys.readouterr()
    lines = out.strip().splitlines()
    return code, json.loads(lines[-1]) if lines and lines[-1].startswith("{") else {}, err


def reviews(path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "text", "label", "note"])
        for number in range(96):
            words, label = ((GOOD, "positive"), (BAD, "negative"))[number % 2]
            one, two = words[number // 2 % 8], words[number // 5 % 8]
            text = f"the {one} kettle number {number} is {two}"
            writer.writerow([number, text, label, f'note, "{number}"'])
        writer.writerow([96, "", "positive", "no text"])
    return path


class Trained(NamedTuple):
    project: Path
    run: str
    metrics: dict[str, float]
    file: Path


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory, tiny_encoder: Path) -> Trained:
    """A project with one finished run, made by the verbs as a script would."""
    folder = tmp_path_factory.mktemp("verbs")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("VITRAIL_CONFIG", "VITRAIL_LOGS", "VITRAIL_MODELS"):
            patch.setenv(name, str(folder / name.lower()))
        project, file = folder / "Kettles", reviews(folder / "reviews.csv")
        assert main(["new", str(project)]) == 0
        assert main(["import", str(project), str(file), "--text", "text", "--label", "label"]) == 0
        options = ["--epochs", "12", "--learning-rate", "0.005", "--batch-size", "8", "--seed", "7"]
        assert main(["train", str(project), "--dataset", "reviews", "--model", str(tiny_encoder), *options]) == 0
    result = (project / "runs" / "run-001" / "result.json").read_bytes()
    metrics = msgspec.json.decode(result, type=TrainResult).metrics
    return Trained(project, "run-001", metrics, file)


def test_import_counts_every_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tmp_path / "p"
    code, answer, _ = call(capsys, "new", project, "--json")
    assert (code, answer) == (0, {"project": str(project)})
    code, answer, _ = call(
        capsys, "import", project, reviews(tmp_path / "r.csv"), "--text", "text", "--label", "label", "--json"
    )
    assert code == 0
    findings = answer.pop("findings")  # what the window lists
    assert isinstance(findings, list)
    assert [(finding["code"], finding["count"]) for finding in findings] == [("text-empty", 1)]
    assert answer == {"dataset": "r", "rows": 96, "reported": 1, "labelled": 96}


def test_training_learns_and_reports(trained: Trained) -> None:
    assert trained.metrics["accuracy"] >= 0.9
    assert set(trained.metrics) >= {"accuracy", "macro_f1"}


def test_predict_keeps_the_original_columns(
    trained: Trained, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out.csv"
    code, answer, err = call(
        capsys, "predict", trained.project, "--run", trained.run, trained.file, "--output", output, "--json"
    )
    assert code == 0, err
    assert (answer["rows"], answer["skipped"]) == (97, 1)
    with trained.file.open(encoding="utf-8", newline="") as file:
        before = list(csv.reader(file))
    with output.open(encoding="utf-8-sig", newline="") as file:
        after = list(csv.reader(file))
    added = ["prediction", "confidence", "prob_negative", "prob_positive"]
    assert after[0] == before[0] + added
    assert [row[:4] for row in after] == before
    assert after[-1][4:] == ["", "", "", ""]
    for row in after[1:-1]:
        low, high = float(row[6]), float(row[7])
        assert low + high == pytest.approx(1, abs=1e-4)
        assert row[4] == ("positive" if high > low else "negative")
    assert sum(row[4] == row[2] for row in after[1:-1]) >= 0.9 * 96


def test_explain_gives_scores_for_every_token(
    trained: Trained, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "the terrible kettle is 😀 broken"
    output = tmp_path / "why.json"
    arguments = ["explain", trained.project, "--run", trained.run, "--text", text, "--output", output, "--json"]
    code, answer, err = call(capsys, *arguments)
    assert code == 0, err
    assert json.loads(output.read_text(encoding="utf-8")) == answer
    assert answer["target"] == "negative"
    assert answer["method"] == "auto"
    assert answer["chosen"] in METHODS
    tokens, offsets, scores = answer["tokens"], answer["offsets"], answer["scores"]
    assert isinstance(tokens, list)
    assert isinstance(offsets, list)
    assert isinstance(scores, list)
    assert len(tokens) == len(offsets) == len(scores)
    by_word = {text[start:end]: score for (start, end), score in zip(offsets, scores, strict=True)}
    assert by_word["terrible"] + by_word["broken"] > 0
    _, other, _ = call(capsys, *arguments, "--target", "positive", "--method", "gradient_x_input")
    assert other["target"] == "positive"
    assert other["method"] == "gradient_x_input"
    assert other["delta"] is None


def test_a_flip_is_true_when_its_text_is_predicted(
    trained: Trained, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "flip.json"
    what = ["flip", trained.project, "--run", trained.run, "--text", "the terrible kettle is good", "--output", output]
    code, answer, err = call(capsys, *what, "--json")
    assert code == 0, err
    assert json.loads(output.read_text(encoding="utf-8")) == answer
    flips = answer["flips"]
    assert isinstance(flips, list)
    assert flips
    file = tmp_path / "flipped.csv"
    with file.open("w", encoding="utf-8", newline="") as table:
        csv.writer(table).writerows([["text"], *([flip["text"]] for flip in flips)])
    predicted = tmp_path / "predicted.csv"
    code, _, err = call(
        capsys, "predict", trained.project, "--run", trained.run, file, "--text", "text", "--output", predicted
    )
    assert code == 0, err
    with predicted.open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    assert [row["prediction"] for row in rows] == [flip["prediction"] for flip in flips]
    assert answer["target"] not in {row["prediction"] for row in rows}
    code, _, err = call(capsys, *what, "--target", "lukewarm")
    assert code == 2
    assert "lukewarm" in err


def test_nearest_names_training_texts_with_their_labels(
    trained: Trained, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "near.json"
    what = ["nearest", trained.project, "--run", trained.run, "--text", "the awful kettle is sad", "--count", 4]
    code, answer, err = call(capsys, *what, "--output", output, "--json")
    assert code == 0, err
    assert json.loads(output.read_text(encoding="utf-8")) == answer
    nearest = answer["nearest"]
    assert isinstance(nearest, list)
    assert len(nearest) == 4
    known = (trained.project / "runs" / trained.run / "train.jsonl").read_text(encoding="utf-8")
    assert all(json.dumps(one["example"]["text"])[1:-1] in known for one in nearest)
    assert {one["example"]["label"] for one in nearest} == {"negative"}


def test_attention_rows_sum_to_one(trained: Trained, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output, beside = tmp_path / "attention.npy", tmp_path / "attention.tokens.json"
    code, answer, err = call(
        capsys,
        *("attention", trained.project, "--run", trained.run, "--text", "a good kettle", "--output", output, "--json"),
    )
    assert code == 0, err
    assert answer["tokens"] == ["[CLS]", "a", "good", "kettle", "[SEP]"]
    assert answer["shape"] == [2, 2, 5, 5]
    loaded = np.load(output)
    assert loaded.shape == (2, 2, 5, 5)
    assert np.allclose(loaded.astype(np.float32).sum(axis=-1), 1, atol=1e-2)
    assert answer["tokens_output"] == str(beside)
    told = json.loads(beside.read_text(encoding="utf-8"))
    assert told["text"] == "a good kettle"
    assert told["tokens"] == answer["tokens"]
    assert told["shape"] == list(loaded.shape)
    assert [told["text"][start:end] for start, end in told["offsets"]] == ["", "a", "good", "kettle", ""]
    assert told["special"] == [True, False, False, False, True]
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["attention.npy", beside.name]


def test_attention_that_could_not_be_written_is_not_computed(
    trained: Trained, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "attention.tokens.json").mkdir()
    asked = ["attention", trained.project, "--run", trained.run, "--text", "a", "--output", tmp_path / "attention.npy"]
    code, _, err = call(capsys, *asked)
    assert code == 2
    assert "attention.tokens.json cannot be written (it is a folder)" in err
    assert not (tmp_path / "attention.npy").exists()


def test_bertviz_is_one_offline_page(trained: Trained, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "attention.html"
    asked = ["bertviz", trained.project, "--run", trained.run, "--text", "a good </script> kettle", "--output", output]
    code, answer, err = call(capsys, *asked, "--layers", "1", "--view", "head", "--json")
    assert code == 0, err
    assert (answer["layers"], answer["heads"], answer["view"]) == ([1], 2, "head")
    page = output.read_text(encoding="utf-8")
    assert answer["bytes"] == output.stat().st_size
    assert "default-src 'none'" in page
    assert "</script> kettle" not in page
    code, _, err = call(capsys, *asked, "--limit-mb", "0.01", "--json")
    assert code == 2
    assert "nothing was written" in err
    code, _, err = call(capsys, *asked, "--layers", "0-5", "--json")
    assert code == 2
    assert "no layer 2" in err


def test_bertviz_shows_a_model_as_it_came(
    trained: Trained, tiny_encoder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "attention.html"
    code, answer, err = call(
        capsys,
        *("bertviz", trained.project, "--model", tiny_encoder, "--text", "a good kettle", "--output", output, "--json"),
    )
    assert code == 0, err
    assert (answer["layers"], answer["tokens"], answer["lines"]) == ([0, 1], 5, 2 * 2 * 5 * 5)


@pytest.mark.parametrize(
    "wrong",
    [["--layers", "1;2"], ["--layers", "0-99999999"], ["--layers", "0,3-1"], ["--layers", ""], ["--limit-mb", "-1"]],
)
def test_bertviz_names_wrong_options(
    trained: Trained, tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: list[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["bertviz", str(trained.project), "--run", "x", "--text", "a", "--output", str(tmp_path / "o"), *wrong])
    assert caught.value.code == 2
    assert "“" in capsys.readouterr().err


def test_report_is_one_offline_file(trained: Trained, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "report.html"
    code, _, err = call(capsys, "report", trained.project, "--run", trained.run, "--output", output)
    assert code == 0, err
    page = output.read_text(encoding="utf-8")
    assert "<script" not in page
    assert "accuracy" in page.lower()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["train", "PROJECT", "--dataset", "nothing", "--model", "MODEL"], "no dataset called “nothing”"),
        (["train", "PROJECT", "--dataset", "reviews", "--model", "no-such-model"], "no model called “no-such-model”"),
        (["train", "PROJECT", "--dataset", "reviews", "--model", "MODEL", "--epochs", "0"], "epochs is 0"),
        (["explain", "PROJECT", "--run", "run-9", "--text", "a", "--output", "OUT"], "no run called “run-9”"),
        (["explain", "PROJECT", "--run", "run-001", "--text", " ", "--output", "OUT"], "no text to read"),
        (
            ["explain", "PROJECT", "--run", "run-001", "--text", "a", "--target", "x", "--output", "OUT"],
            "no label “x”",
        ),
        ([*TRUST, "--sample", "-3"], "sample is -3"),
        ([*TRUST, "--sample", "0"], "sample is 0"),
        (["words", *TRUST[1:], "--sample", "0"], "sample is 0"),
        (["import", "PROJECT", "FILE", "--text", "nope"], "no column “nope”"),
        (["import", "PROJECT", "FILE"], "text column"),
        (["import", "PROJECT", "GONE", "--text", "text"], "no file at"),
        (["predict", "PROJECT", "--run", "run-001", "GONE", "--output", "OUT"], "no file at"),
        (["predict", "PROJECT", "--run", "run-001", "FILE", "--output", "FILE"], "it is the file being read"),
        (["report", "PROJECT", "--run", "run-001", "--output", "."], "it is a folder"),
        (["models", "add", "GONE"], "no folder"),
        (["models", "download", "not an id"], "not a model id"),
        (["new", "PROJECT"], "already holds a project"),
        (["train", "GONE", "--dataset", "d", "--model", "m"], "no Vitrail project"),
    ],
)
def test_bad_input_gets_one_sentence_and_code_2(
    trained: Trained,
    tiny_encoder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    says: str,
) -> None:
    places = {
        "PROJECT": trained.project,
        "MODEL": tiny_encoder,
        "FILE": trained.file,
        "GONE": tmp_path / "gone",
        "OUT": tmp_path / "out",
    }
    code, _, err = call(capsys, *(places.get(argument, argument) for argument in arguments))
    assert code == 2
    assert says in err
    assert "Traceback" not in err
    assert not (tmp_path / "out").exists()


def test_usage_errors_exit_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "fly")[0] == 2
    assert call(capsys, "train")[0] == 2


def test_one_class_only_trains_nothing(tmp_path: Path, tiny_encoder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "one.csv"
    file.write_text("text,label\n" + "".join(f"text {n},same\n" for n in range(20)), encoding="utf-8")
    project = tmp_path / "p"
    call(capsys, "new", project)
    call(capsys, "import", project, file, "--text", "text", "--label", "label")
    code, _, err = call(capsys, "train", project, "--dataset", "one", "--model", tiny_encoder)
    assert code == 2
    assert "same label “same”" in err
    assert not list((project / "runs").iterdir())


def test_entities_end_to_end(tmp_path: Path, tiny_encoder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people, places = ["anna", "wang"], ["london", "paris", "rome"]
    file = tmp_path / "ner.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["tokens", "tags"])
        for number in range(90):
            person, place = people[number % 2], places[number % 3]
            writer.writerow([f"{person} lives in {place} number {number}", "B-PER O O B-LOC O O"])
        writer.writerow(["one two", "O"])
    project = tmp_path / "p"
    call(capsys, "new", project)
    code, answer, err = call(
        capsys, "import", project, file, "--tokens", "tokens", "--tags", "tags", "--name", "ner", "--json"
    )
    assert (code, answer) == (
        0,
        {"dataset": "ner", "rows": 90, "reported": 1, "labelled": 90, "findings": []},
    ), err
    options = ["--epochs", 10, "--learning-rate", 0.005, "--batch-size", 8]
    code, answer, err = call(
        capsys, "train", project, "--dataset", "ner", "--model", tiny_encoder, *options, "--test", file, "--json"
    )
    assert code == 2  # every text of the test file is also in the training data, so none is left to train on
    code, answer, err = call(capsys, "train", project, "--dataset", "ner", "--model", tiny_encoder, *options, "--json")
    assert code == 0, err
    metrics = answer["metrics"]
    assert isinstance(metrics, dict)
    assert set(metrics) >= {"entity_f1", "token_accuracy"}
    assert metrics["entity_f1"] >= 0.8
    output = tmp_path / "predicted.csv"
    code, _, err = call(capsys, "predict", project, "--run", answer["run"], file, "--output", output)
    assert code == 0, err
    with output.open(encoding="utf-8-sig", newline="") as done:
        rows = list(csv.DictReader(done))
    spans = json.loads(rows[0]["prediction"])
    assert {"start", "end", "label", "text"} == set(spans[0])
    assert any(span["label"] == "PER" and span["text"] == "anna" for span in spans)


def test_long_texts_are_counted_not_cut_silently(
    trained: Trained, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, output = tmp_path / "long.csv", tmp_path / "out.csv"
    file.write_text("text\n" + "the good kettle works " * 60 + "\nshort and good\n", encoding="utf-8")
    code, answer, err = call(
        capsys, "predict", trained.project, "--run", trained.run, file, "--output", output, "--json"
    )
    assert code == 0, err
    assert (answer["rows"], answer["windowed"]) == (2, 1)
    long = "the terrible kettle is broken " * 60
    arguments = ("explain", trained.project, "--run", trained.run, "--text", long, "--output", tmp_path / "why.json")
    code, answer, err = call(capsys, *arguments, "--json")
    assert code == 0, err
    assert answer["unread"] == []
    code, answer, err = call(capsys, *arguments, "--no-window", "--json")
    assert code == 0, err
    unread = answer["unread"]
    assert isinstance(unread, list)
    [[start, end]] = unread
    assert 0 < start < end == len(long)


def test_an_output_that_cannot_be_written_is_said_before_the_work(
    trained: Trained, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "no such folder" / "out.csv"
    before = {path.name for path in (trained.project / "cache").iterdir()}
    code, _, err = call(capsys, "predict", trained.project, "--run", trained.run, trained.file, "--output", output)
    assert code == 2
    assert "cannot be written" in err
    assert {path.name for path in (trained.project / "cache").iterdir()} == before


def test_settings_and_logs_that_cannot_be_kept_stop_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("VITRAIL_CONFIG", str(blocked / "config"))
    monkeypatch.setenv("VITRAIL_LOGS", str(blocked / "logs"))
    code, answer, err = call(capsys, "new", tmp_path / "project", "--json")
    assert code == 0, err
    assert answer["project"] == str(tmp_path / "project")


@pytest.mark.skipif(sys.platform != "linux", reason="only there are file names bytes")
def test_a_file_whose_name_is_no_text_is_imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = os.fsdecode(b"caf\xe9.csv")
    (tmp_path / name).write_bytes(b"text,l\xe9bel\ngood,a\nbad,b\n" + b"ok,c\n" * 500)
    call(capsys, "new", tmp_path / "p")
    code, answer, err = call(capsys, "import", tmp_path / "p", tmp_path / name, "--text", "text", "--json")
    assert code == 0, err
    assert answer["dataset"] == "caf?"
    assert answer["rows"] == 502


def test_answers_are_utf_8_whatever_the_console_knows(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(
        [sys.executable, "-m", "app", "new", str(tmp_path / "中文"), "--json"],
        cwd=Path(__file__).parents[2],
        env=environment,
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.decode("utf-8"))["project"].endswith("中文")


def test_a_length_the_model_cannot_read_starts_nothing(
    trained: Trained,
    tiny_encoder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("VITRAIL_MODELS", str(tmp_path / "models"))
    code, card, err = call(capsys, "models", "add", tiny_encoder, "--json")
    assert code == 0, err
    before = sorted(path.name for path in (trained.project / "runs").iterdir())
    options = ("--dataset", "reviews", "--model", card["id"], "--max-length", 100_000)
    code, _, err = call(capsys, "train", trained.project, *options)
    assert code == 2
    assert "1 to 64 for this model" in err
    assert sorted(path.name for path in (trained.project / "runs").iterdir()) == before


def test_without_a_screen_the_window_is_refused_in_a_sentence(tmp_path: Path) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a screen")
    done = subprocess.run(
        [sys.executable, "-m", "app"], cwd=Path(__file__).parents[2], env=environment, capture_output=True, timeout=120
    )
    assert done.returncode == 2
    assert b"no screen" in done.stderr
