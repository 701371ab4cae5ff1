"""The installed program without a window: as a user who is not root, without a network."""

import json
from pathlib import Path

import pytest
from arro3.core import Array, DataType, Table
from arro3.io import write_parquet

from tests.installer.conftest import Installed

pytestmark = pytest.mark.installer


def test_there_is_no_network(installed: Installed) -> None:
    told = installed.account.run(["cat", "/proc/net/dev"]).stdout
    assert [line.split(":")[0].strip() for line in told.splitlines() if ":" in line] == ["lo"]


def test_nobody_may_write_where_it_is(installed: Installed) -> None:
    tried = installed.account.run(["touch", str(installed.root / "usr" / "lib" / "vitrail" / "mine")])
    assert tried.returncode != 0


def test_it_tells_its_version_and_its_models(installed: Installed) -> None:
    assert installed.account.run([installed.program, "--version"]).stdout.startswith("vitrail ")
    told = installed.account.run([installed.program, "models", "list", "--json"])
    known = json.loads(told.stdout.splitlines()[-1])
    assert {model["id"] for model in known["models"]} == {"all-minilm-l6-v2", "albert-tiny-zh"}


def test_a_wrong_verb_is_refused_with_code_2(installed: Installed) -> None:
    assert installed.account.run([installed.program, "fly"]).returncode == 2


def test_without_a_screen_the_window_says_so(installed: Installed) -> None:
    done = installed.account.run([installed.program])
    assert done.returncode == 2
    assert "no screen" in done.stderr


def test_the_main_job_is_done(demo: Path, installed: Installed) -> None:
    told = json.loads((installed.account.home / "demo.json").read_text(encoding="utf-8"))
    assert len(told["runs"]) == 2
    for metrics in told["metrics"].values():
        assert metrics["accuracy"] > 0.5  # the sample has four labels, and two
    for report in told["reports"]:
        assert "<html" in Path(report).read_text(encoding="utf-8")[:500]
    pictures = list((demo / "pictures").glob("*.png"))
    assert len(pictures) >= 16
    assert all(picture.stat().st_size > 10_000 for picture in pictures)


def test_nothing_went_wrong_meanwhile(demo: Path, installed: Installed) -> None:
    assert "Traceback" not in installed.said()
    assert not [line for line in installed.said().splitlines() if " ERROR " in line or " CRITICAL " in line]


def test_every_library_is_reached(installed: Installed) -> None:
    """Named entities, label errors, every method of attribution, pictures, pages, a map, Parquet, other folders.

    And a download is refused.
    """
    sample = installed.root / "usr" / "lib" / "vitrail" / "_internal" / "resources" / "sample"
    home = installed.account.home
    table = home / "table.parquet"
    write_parquet(Table.from_pydict({"text": Array(["One text.", "Another."], DataType.utf8())}), table)
    table.chmod(0o644)
    project, run = str(home / "verbs.vitrail"), "run-001"
    text = ["--run", run, "--text", "李娜住在北京。"]
    for arguments in (
        ["new", project],
        ["import", project, str(sample / "entities_zh.csv"), "--tokens", "tokens", "--tags", "tags", "--name", "names"],
        [
            "import",
            project,
            str(sample / "messages_en.csv"),
            "--text",
            "text",
            "--label",
            "label",
            "--name",
            "messages",
        ],
        ["train", project, "--dataset", "names", "--model", "albert-tiny-zh", "--epochs", "1"],
        ["explain", project, *text, "--output", str(home / "one.json")],
        ["explain", project, *text, "--method", "all", "--trust", "--output", str(home / "two.json")],
        ["explain", project, *text, "--output", str(home / "three.json"), "--picture", str(home / "words.pdf")],
        ["attention", project, *text, "--output", str(home / "attention.npy")],
        ["bertviz", project, *text, "--output", str(home / "heads.html")],
        ["map", project, "--dataset", "names", "--run", run, "--method", "tsne", "--output", str(home / "map.csv")],
        ["words", project, "--run", run, "--dataset", "names", "--sample", "8", "--output", str(home / "words.csv")],
        [
            "trust",
            project,
            "--run",
            run,
            "--dataset",
            "names",
            "--sample",
            "3",
            "--method",
            "lime",
            "--output",
            str(home / "trust.csv"),
        ],
        ["label-errors", project, "--dataset", "messages", "--output", str(home / "errors.csv")],
        ["export", project, "--dataset", "messages", "--format", "hf", str(home / "folder")],
        ["import", project, str(table), "--text", "text", "--name", "again"],
        ["check", project, "--dataset", "messages", "--against", "again"],
        ["report", project, "--run", run, "--output", str(home / "report.html")],
    ):
        done = installed.account.run([installed.program, *arguments])
        found_something = arguments[0] == "check" and done.returncode == 1
        assert done.returncode == 0 or found_something, f"{arguments}: {done.stderr}"
    done = installed.account.run([installed.program, "models", "download", "somebody/something"])
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "Traceback" not in installed.said()
