"""Models: cards, removing, adding a folder through the real worker, refusals."""

import sys
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.commands import models
from app.domain.jobs import Progress
from app.domain.records import ModelCard
from app.ui.main_window import MainWindow
from app.ui.pages.models import ModelsPage
from app.ui.widgets.bringing import Bringing

CARD = ModelCard(
    id="tiny",
    name="tiny <b>model",
    architecture="bert",
    layers=2,
    heads=4,
    hidden=128,
    parameters=4_400_000,
    vocabulary=30_522,
    max_length=512,
    languages=("en", "zh"),
    licence="Apache-2.0",
    bytes_on_disk=17_600_000,
    memory_run=120_000_000,
    memory_train=2_300_000_000,
    sha256={"model.safetensors": "ab" * 32},
    source="starter",
)


@pytest.fixture
def card(models_folder: Path) -> ModelCard:
    """A card in the models folder."""
    (models_folder / CARD.id).mkdir()
    (models_folder / CARD.id / models.CARD_FILE).write_bytes(msgspec.json.encode(CARD))
    return CARD


def _page(window: MainWindow) -> ModelsPage:
    page = window.page("models")
    assert isinstance(page, ModelsPage)
    return page


def test_without_models_the_page_offers_to_bring_one(window: MainWindow, qtbot: QtBot) -> None:
    window.go("models")
    page = _page(window)
    assert page.empty.isVisible()
    QTest.mouseClick(page.empty.action, Qt.MouseButton.LeftButton)
    assert page.form.isVisible()
    assert not page.empty.action.isVisible()
    assert not page.start_button.isEnabled()


def test_a_card_says_what_the_model_is_and_needs(window: MainWindow, card: ModelCard) -> None:
    window.go("models")
    [view] = _page(window).cards
    said = " ".join(part.text() for part in view.findChildren(QLabel))
    for piece in ("tiny <b>model", "2 layers × 4 heads", "4.4 million", "English", "Chinese", "BERT", "Apache-2.0"):
        assert piece in said
    for piece in ("18 MB", "120 MB", "2.3 GB", "the starter set"):
        assert piece in said
    assert "abab" not in said
    view.files_button.click()
    assert view.files.isVisible()
    assert "ab" * 32 in view.files.text()


def test_a_model_that_came_with_the_program_is_not_offered_for_removal(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "program"), raising=False)
    shipped = tmp_path / "program" / "models_cache" / CARD.id
    shipped.mkdir(parents=True)
    (shipped / models.CARD_FILE).write_bytes(msgspec.json.encode(CARD))
    window.go("models")
    [view] = _page(window).cards
    assert view.train.isVisible()
    assert not view.remove.isVisible()


def test_a_model_is_removed_only_when_confirmed(
    window: MainWindow, card: ModelCard, models_folder: Path, qtbot: QtBot
) -> None:
    window.go("models")
    page = _page(window)
    QTest.mouseClick(page.cards[0].remove, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.cards[0].keep, Qt.MouseButton.LeftButton)
    assert (models_folder / "tiny").exists()
    QTest.mouseClick(page.cards[0].remove, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.cards[0].really, Qt.MouseButton.LeftButton)
    assert not (models_folder / "tiny").exists()
    qtbot.waitUntil(lambda: page.cards == [])
    assert page.empty.isVisible()


def test_a_bad_id_is_refused_in_a_sentence(window: MainWindow, card: ModelCard, qtbot: QtBot) -> None:
    window.go("models")
    page = _page(window)
    QTest.mouseClick(page.download_button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(page.model_id, "no owner")
    QTest.mouseClick(page.start_button, Qt.MouseButton.LeftButton)
    assert "is not a model id" in window.bar.sentence.text()
    assert page.coming == {}


def test_the_train_button_hands_the_model_on(window: MainWindow, card: ModelCard, qtbot: QtBot) -> None:
    window.go("models")
    QTest.mouseClick(_page(window).cards[0].train, Qt.MouseButton.LeftButton)
    assert window.rail.buttons["train"].isChecked()


def test_a_way_in_shows_how_far_it_is(window: MainWindow, qtbot: QtBot) -> None:
    view = Bringing("owner/name", lambda: None)
    qtbot.addWidget(view)
    view.heard(Progress("job", 1, "downloading", 5e6, 20e6, 30.0))
    assert view.bar.value() == 250
    assert view.stage.text() == "Downloading · 5 MB of 20 MB · 30 s left"


def test_a_folder_is_added_by_the_worker(
    window: MainWindow, tiny_encoder: Path, models_folder: Path, qtbot: QtBot
) -> None:
    window.go("models")
    page = _page(window)
    page.add(tiny_encoder)
    assert len(page.coming) == 1
    qtbot.waitUntil(lambda: len(page.cards) == 1, timeout=60_000)
    assert (models_folder / "tiny-bert" / "model.safetensors").exists()
    assert page.coming == {}
    assert "2 layers × 2 heads" in " ".join(part.text() for part in page.cards[0].findChildren(QLabel))


def test_a_folder_that_is_no_model_is_refused(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "not a model"
    folder.mkdir()
    window.go("models")
    _page(window).add(folder)
    qtbot.waitUntil(window.bar.isVisible, timeout=60_000)
    assert "has no config.json" in window.bar.sentence.text()
    assert _page(window).coming == {}
