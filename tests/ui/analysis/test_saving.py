"""Everything of Explain and of the map that is shown can be saved: the button pressed, the file read."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.commands import compared_files, explaining, inside_sheet, mapping, trust_sheet, whatif_sheet
from app.domain.trust import TrustTable
from app.formats import bertviz
from app.ui import dialogs
from app.ui.main_window import MainWindow
from app.ui.pages.data import DataPage
from app.ui.pages.explain import ExplainPage
from app.ui.pages.explain_words import BESIDE, METHODS, ONE, ExplainWords
from app.ui.widgets.save_menu import SaveButton
from tests.commands.test_report_explaining import TABLE
from tests.ml.language_models import make_masked

Until = Callable[[Callable[[], bool]], None]
Saved = Callable[[SaveButton, Path], Path]
TEXT = "the handle was broken and the shop was terrible"
ONE_TEXT, OTHER_TEXT = "how was the tea ?", "it was terrible"


def opened(studio: MainWindow, view: str, text: str = TEXT, run: str = "run-001") -> ExplainPage:
    studio.go("explain", run=run, text=text, view=view)
    page = studio.page("explain")
    assert isinstance(page, ExplainPage)
    return page


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_the_ranking_is_saved_as_a_table_and_a_figure(
    studio: MainWindow, until: Until, saved: Saved, tmp_path: Path
) -> None:
    studio.go("explain", run="run-001", view="trust")  # with a text it would turn to its words
    page = studio.page("explain")
    assert isinstance(page, ExplainPage)
    trust = page.trust
    until(lambda: trust._known is not None and not trust.busy)
    assert trust.save.isHidden(), "nothing is measured yet"
    kept = studio.session.project.run_folder("run-001") / "trust.json"
    explaining.keep_trust(studio.session, "run-001", TABLE)
    try:
        trust.show_run(trust._run)
        until(lambda: isinstance(trust.shown(), TrustTable) and not trust.save.isHidden())
        head, *found = rows(saved(trust.save, tmp_path / "trust.csv"))
        assert tuple(head) == trust_sheet.COLUMNS
        assert [row[0] for row in found] == [row.method for row in TABLE.rows]
        assert "one word left out" in saved(trust.save, tmp_path / "trust.svg").read_text(encoding="utf-8")
    finally:
        kept.unlink()
        trust.show_run(None)
        trust.show_run(studio.session.project.run("run-001"))


def test_the_layers_the_lens_and_the_words_are_saved(
    studio: MainWindow, until: Until, saved: Saved, tmp_path: Path, tiny_encoder: Path
) -> None:
    inside = opened(studio, "inside").inside
    inside.choice.choose(0)
    layers = inside.layers
    until(lambda: (now := layers.found()) is not None and now.text == TEXT and not layers.busy)
    found = layers.found()
    assert found is not None
    head, *lines = rows(saved(layers.save, tmp_path / "layers.csv"))
    assert tuple(head) == inside_sheet.LAYER_COLUMNS
    followed = [row for row in lines if row[1] == found.target]
    assert [float(row[2]) for row in followed] == pytest.approx(found.course, abs=1e-6)
    assert [float(row[3]) for row in followed[1:]] == pytest.approx(found.moved, abs=2e-6)
    drawn = saved(layers.save, tmp_path / "layers.svg").read_text(encoding="utf-8")
    assert all(label in drawn for label in found.labels)
    inside.choice.choose(1)
    lens = inside.lens
    lens.use(make_masked(tmp_path / "speaking", tiny_encoder))
    until(lambda: lens.found() is not None)
    head, *lines = rows(saved(lens.save, tmp_path / "lens.csv"))
    assert tuple(head) == inside_sheet.LENS_COLUMNS
    assert {row[2] for row in lines} == set(TEXT.split())
    inside.choice.choose(2)
    until(lambda: inside.near.found() is not None)
    head, *lines = rows(saved(inside.near.save, tmp_path / "near.csv"))
    assert [row[1] for row in lines] == ["this"] * 20 + ["base"] * 20
    inside.choice.choose(0)


def test_edits_and_nearest_texts_are_saved(studio: MainWindow, until: Until, saved: Saved, tmp_path: Path) -> None:
    panel = opened(studio, "whatif").whatif
    until(lambda: not panel.busy and panel.now() is not None)
    panel.sides.choose(0)
    panel.flips.search.click()
    until(lambda: (found := panel.flips.found()) is not None and bool(found.flips) and not panel.flips.busy)
    panel.flips.cards[0].same.click()
    head, *lines = rows(saved(panel.flips.save, tmp_path / "edits.csv"))
    assert tuple(head) == whatif_sheet.FLIP_COLUMNS
    found = panel.flips.found()
    assert found is not None
    assert [line[4] for line in lines] == [flip.text for flip in found.flips]
    assert lines[0][-1] == "same"
    panel.flips.save.write(tmp_path / "edits.html")  # a table is no page
    assert not (tmp_path / "edits.html").exists()
    assert ".csv" in studio.bar.sentence.text()
    panel.sides.choose(1)
    until(lambda: (near := panel.nearest.found()) is not None and near.text == TEXT)
    near = panel.nearest.found()
    assert near is not None
    head, *lines = rows(saved(panel.nearest.save, tmp_path / "nearest.csv"))
    assert tuple(head) == whatif_sheet.NEAREST_COLUMNS
    assert [(line[3], line[4]) for line in lines] == [(one.example.label, one.example.text) for one in near.nearest]
    panel.sides.choose(0)


def test_the_map_is_saved_in_the_colours_that_are_shown(
    studio: MainWindow, until: Until, saved: Saved, tmp_path: Path
) -> None:
    studio.go("data", dataset="Letters", view="map", run="run-001")
    page = studio.page("data")
    assert isinstance(page, DataPage)
    view = page.map
    until(lambda: not view.busy and view.coloured() is not None and view._method == "tsne")
    head, *lines = rows(saved(view.save, tmp_path / "map.csv"))
    assert tuple(head) == mapping.COLUMNS
    assert len(lines) == 120
    assert {line[3] for line in lines} == {"praise", "complaint"}
    assert "praise  ·  60" in saved(view.save, tmp_path / "map.svg").read_text(encoding="utf-8")
    view.colours.way.setCurrentIndex(2)
    view.colours.way.activated.emit(2)
    until(lambda: (found := view.coloured()) is not None and found.by == "error")
    head, *lines = rows(saved(view.save, tmp_path / "errors.csv"))
    assert tuple(head) == (*mapping.COLUMNS, "error")
    assert {line[-1] for line in lines} <= {"right", "wrong"}
    assert saved(view.save, tmp_path / "errors.png").read_bytes().startswith(b"\x89PNG")
    view.colours.way.setCurrentIndex(0)
    view.colours.way.activated.emit(0)


def explained(studio: MainWindow, until: Until) -> ExplainWords:
    words = opened(studio, "words").words
    words.modes.setCurrentIndex(ONE)
    until(lambda: (found := words.found()) is not None and found.text == TEXT and not words.busy)
    return words


def test_compared_methods_are_saved_with_a_column_for_each(
    studio: MainWindow, until: Until, saved: Saved, tmp_path: Path
) -> None:
    words = explained(studio, until)
    wanted = ("gradient_x_input", "occlusion")
    for method, tick in words.methods.ticks.items():
        tick.setChecked(method in wanted)
    words.modes.setCurrentIndex(METHODS)
    until(lambda: not words.methods.busy and len(words.methods.found()) == 2)
    head, *lines = rows(saved(words.save, tmp_path / "methods.csv"))
    shown = [one.chosen for one in words.methods.found()]
    assert head == ["word", *shown, "label"]
    assert set(shown) == set(wanted)
    assert [line[0] for line in lines] == TEXT.split()
    html = saved(words.save, tmp_path / "methods.html").read_text(encoding="utf-8")
    assert html.count('class="text read"') == 2
    drawn = saved(words.save, tmp_path / "methods.svg").read_text(encoding="utf-8")
    assert drawn.count(">handle<") == 2
    words.modes.setCurrentIndex(ONE)


def test_two_texts_are_saved_both(studio: MainWindow, until: Until, saved: Saved, tmp_path: Path) -> None:
    words = explained(studio, until)
    words.modes.setCurrentIndex(BESIDE)
    beside = words.beside
    beside.kinds.choose(1)
    assert not words.save.isEnabled(), "there is no second one yet"
    other = TEXT.replace("broken", "great")
    beside.editor.setPlainText(other)
    beside.button.click()
    until(lambda: (found := beside.second()) is not None and found.text == other)
    head, *lines = rows(saved(words.save, tmp_path / "two.csv"))
    assert tuple(head) == compared_files.TWO_COLUMNS
    for number, text in (("1", TEXT), ("2", other)):
        assert [line[4] for line in lines if line[0] == number] == text.split()
    html = saved(words.save, tmp_path / "two.html").read_text(encoding="utf-8")
    assert html.count('class="text read"') == 2
    assert saved(words.save, tmp_path / "two.pdf").read_bytes().startswith(b"%PDF")
    words.modes.setCurrentIndex(ONE)


def test_both_texts_of_a_pair_can_be_others(studio: MainWindow, until: Until, pairs: str) -> None:
    studio.go("explain", run=pairs, text=ONE_TEXT, second=OTHER_TEXT, view="words")
    page = studio.page("explain")
    assert isinstance(page, ExplainPage)
    words = page.words
    words.modes.setCurrentIndex(ONE)
    until(lambda: (f := words.found()) is not None and f.second_at is not None and not words.busy)
    beside = words.beside
    beside.editor.clear()
    words.modes.setCurrentIndex(BESIDE)
    beside.kinds.choose(1)
    assert (beside.editor.toPlainText(), beside.other_editor.toPlainText()) == (ONE_TEXT, OTHER_TEXT)
    assert beside.other_editor.isVisible()
    beside.other_editor.setPlainText("it was great")
    beside.button.click()
    until(lambda: (f := beside.second()) is not None and f.text.endswith("it was great"))
    second = beside.second()
    assert second is not None
    assert second.second_at == len(ONE_TEXT) + 1
    names = [bar.name for bar in beside.bars.bars()]
    assert sorted(names) == sorted([*ONE_TEXT.split(), "it", "was"])
    words.modes.setCurrentIndex(ONE)
    studio.go("explain", run="run-001", text=TEXT, view="words")
    until(lambda: (f := words.found()) is not None and f.text == TEXT and not words.busy)
    words.modes.setCurrentIndex(BESIDE)
    assert not beside.other_editor.isVisible()
    words.modes.setCurrentIndex(ONE)


def test_a_page_of_some_layers_is_saved_and_a_slow_one_announced(
    studio: MainWindow, until: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = opened(studio, "attention").attention
    until(lambda: (now := tab.reading()) is not None and now.found.text == TEXT and not tab.busy)
    paths = iter((tmp_path / "both.html", tmp_path / "second.html"))
    monkeypatch.setattr(dialogs, "save_file", lambda parent, title, suggested, kinds, chosen: chosen(next(paths)))
    menu = tab.controls.some_layers
    assert (menu.first.value(), menu.last.value(), menu.last.maximum()) == (1, 2, 2)
    path = tmp_path / "both.html"
    menu.take.click()
    until(lambda: path.exists() and path.name in studio.toast.message.text())
    assert '"layers":[0,1],' in path.read_text(encoding="utf-8")
    assert "large page" not in studio.toast.message.text()
    menu.first.setValue(2)
    monkeypatch.setattr(bertviz, "MANY_LINES", 10)  # so that this small text draws many
    path = tmp_path / "second.html"
    QTest.keyClick(menu.last, Qt.Key.Key_Return)
    until(lambda: path.exists() and path.name in studio.toast.message.text())
    assert '"layers":[1],' in path.read_text(encoding="utf-8")
    assert "large page (0." in studio.toast.message.text()
    menu.first.setValue(1)
