"""The models at hand: which are listed, found and suited, without asking the worker."""

import sys
from pathlib import Path

import msgspec
import pytest

from app.commands import models
from app.commands.session import Session
from app.domain.problems import Problem
from app.domain.records import ModelCard


def card(name: str, languages: tuple[str, ...] = (), source: str = "starter") -> ModelCard:
    return ModelCard(name, name, "bert", 2, 2, 32, 1000, 100, 64, languages, "", 1, 1, 1, {}, source)


def put(folder: Path, content: ModelCard) -> None:
    folder.mkdir(parents=True)
    (folder / models.CARD_FILE).write_bytes(msgspec.json.encode(content))


def test_cards_are_the_whole_models_starters_first(tmp_path: Path) -> None:
    put(tmp_path / "added", card("added", source="/somewhere"))
    put(tmp_path / "starter", card("starter"))
    put(tmp_path / "half.part", card("half"))
    put(tmp_path / ".jobs", card("hidden"))
    (tmp_path / "torn").mkdir()
    (tmp_path / "torn" / models.CARD_FILE).write_text("{", encoding="utf-8")
    assert [c.id for c in models.cards(tmp_path)] == ["starter", "added"]


def test_the_suited_model_reads_the_language() -> None:
    known = [card("english", ("en",)), card("chinese", ("zh",)), card("unknown")]
    assert models.suited(known, "zh") == known[1]
    assert models.suited(known, "en") == known[0]
    assert models.suited(known, "") == known[0]
    assert models.suited(known[:1], "zh") is None
    assert models.suited([known[0], known[2]], "zh") == known[2]


def test_a_model_is_found_by_id_or_as_a_folder(session: Session, tmp_path: Path) -> None:
    put(session.models_folder / "starter", card("starter"))
    other = tmp_path / "elsewhere"
    other.mkdir()
    assert models.find(session, "starter") == (session.models_folder / "starter", "starter")
    assert models.find(session, str(other)) == (other, "elsewhere")
    with pytest.raises(Problem, match="no model called “nothing” \\(there are: starter\\)"):
        models.find(session, "nothing")


def test_removing_a_model_removes_its_folder(session: Session) -> None:
    put(session.models_folder / "starter", card("starter"))
    models.remove(session, "starter")
    assert models.cards(session.models_folder) == []
    with pytest.raises(Problem, match="no model called"):
        models.remove(session, "starter")


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of starter models of a program that is installed."""
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "program"), raising=False)
    return tmp_path / "program" / "models_cache"


def test_an_installed_program_has_its_own_models_too(session: Session, shipped: Path) -> None:
    put(shipped / "starter", card("starter"))
    put(session.models_folder / "added", card("added", source="/somewhere"))
    assert [c.id for c in models.cards(session.models_folder)] == ["starter", "added"]
    assert models.find(session, "starter") == (shipped / "starter", "starter")
    assert models.find(session, "added") == (session.models_folder / "added", "added")
    assert not models.is_removable(session.models_folder, "starter")
    with pytest.raises(Problem, match="no model called"):
        models.remove(session, "starter")
    with pytest.raises(Problem, match="already"):
        models.add(session, shipped / "starter")


def test_of_two_models_with_one_id_the_users_counts(session: Session, shipped: Path) -> None:
    put(shipped / "starter", card("starter", ("en",)))
    put(session.models_folder / "starter", card("starter", ("zh",)))
    [only] = models.cards(session.models_folder)
    assert only.languages == ("zh",)
    models.remove(session, "starter")
    [left] = models.cards(session.models_folder)
    assert left.languages == ("en",)


@pytest.mark.parametrize("name", ["", "nothing", "a/b/c", "/b", "a/", "with blank/b"])
def test_what_is_no_id_is_not_downloaded(session: Session, name: str) -> None:
    with pytest.raises(Problem, match="is not a model id"):
        models.download(session, name)
