"""The import contracts are worth what they forbid: each breaks when the forbidden import is planted."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]

PLANTS = {
    "app/domain/records.py": "import app.store.project",  # upwards
    "app/store/project.py": "import app.formats.delimited",  # sideways
    "app/commands/training.py": "import app.ml.training",  # the child's rooms
    "app/cli/verbs.py": "import torch",  # a heavy library
    "app/worker/queue.py": "import PySide6.QtCore",  # Qt below the window
    "app/ui/page.py": "import sqlalchemy",  # the database outside the store
    "app/commands/models.py": "import keyring",  # secrets outside the store
    "app/domain/jobs.py": "import psutil",  # the domain leaning on something
}


def contracts(folder: Path) -> str:
    program = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    done = subprocess.run(
        [sys.executable, "-c", program, "--no-cache"], cwd=folder, capture_output=True, text=True, timeout=300
    )
    return done.stdout


def test_every_contract_breaks_when_its_forbidden_import_is_planted(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for path, line in PLANTS.items():
        file = tmp_path / path
        file.write_text(file.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    (tmp_path / "app" / "utils.py").write_text('"""A room without a floor."""\n', encoding="utf-8")
    report = contracts(tmp_path)
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for contract in settings["tool"]["importlinter"]["contracts"][1:]:
        assert f"{contract['name']} BROKEN" in report
    assert "utils" in report
