"""The translations are whole and fit the code; the language is chosen, kept, and changed while the window is open."""

import ast
import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.__main__ import queue_for
from app.domain.problems import CATALOGUE, Problem
from app.domain.results import Figure
from app.store.project import Project
from app.ui import agreement_words, dialogs, edit_words, language, words
from app.ui.catalogue import PAGES
from app.ui.counted import Counted
from app.ui.language import TRANSLATIONS, Language, choice_from
from app.ui.main_window import MainWindow
from app.ui.pages.settings import SettingsPage
from app.ui.rail import foot, stops
from app.ui.start import Opened
from build_spec.translations import CHINESE, ENGLISH, SOURCES, catalogue, unfinished, update

BRACES = re.compile(r"\{\w*\}|%Ln|%n|%\d")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:!?()'\"]|[,;:!?()'\"][\u4e00-\u9fff]")


class Message(msgspec.Struct, frozen=True):
    """An entry of the `.ts` file."""

    context: str
    source: str
    translation: str
    counted: bool


def _messages(path: Path = CHINESE) -> list[Message]:
    found = []
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            counted = message.get("numerus") == "yes"
            place = "translation/numerusform" if counted else "translation"
            told = message.findtext(place, "")
            found.append(Message(context.findtext("name", ""), message.findtext("source", ""), told, counted))
    return found


MESSAGES = _messages()


def test_everything_is_translated() -> None:
    assert not unfinished(CHINESE)
    assert not unfinished(ENGLISH)
    assert not [message for message in MESSAGES if not message.translation]


def test_what_problems_notices_and_rejected_rows_say_is_in_the_file() -> None:
    known = {(message.context, message.source) for message in MESSAGES}
    assert not set(catalogue()) - known
    assert len(CATALOGUE) > 40


def test_no_sentence_of_the_code_was_overlooked() -> None:
    """A call within an f-string, for one, is none that the tool finds."""
    known = {message.source for message in MESSAGES}
    said = {
        (path.name, source.value)
        for path in SOURCES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and (place := _place_of_source(node)) >= 0
        if isinstance(source := node.args[place], ast.Constant)
    }
    assert len(said) > 1000
    assert not {(name, source) for name, source in said if source not in known}


def _place_of_source(call: ast.Call) -> int:
    """Which argument of a call is a sentence to translate; -1: none."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    place = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}.get(name, -1)
    return place if len(call.args) > place else -1


def test_translations_keep_the_places_to_fill() -> None:
    assert not [m for m in MESSAGES if set(BRACES.findall(m.translation)) != set(BRACES.findall(m.source))]


def test_translations_have_chinese_punctuation() -> None:
    said = [m for m in MESSAGES if "(*" not in m.source]  # filters of file dialogs have a form of their own
    assert not [m for m in said if HALF_WIDTH.search(BRACES.sub("", m.translation))]
    assert not [m for m in said if m.source.endswith("…") != m.translation.endswith("…")]


def test_the_file_is_up_to_date_with_the_code(tmp_path: Path) -> None:
    """If this fails: `python -m build_spec.translations`, and translate what it names."""
    fresh = tmp_path / CHINESE.name
    shutil.copy(CHINESE, fresh)
    update(fresh)
    assert set(_messages(fresh)) == set(MESSAGES)


def test_the_english_file_is_up_to_date_with_the_code(tmp_path: Path) -> None:
    fresh = tmp_path / ENGLISH.name
    shutil.copy(ENGLISH, fresh)
    update(fresh)
    assert set(_messages(fresh)) == set(_messages(ENGLISH))


def test_whatever_is_counted_has_a_form_for_one_in_english() -> None:
    """What counts and is not in the file would read "1 texts"."""
    counted = {(m.context, m.source) for m in MESSAGES if m.counted or "%Ln" in m.source}
    assert counted == {(m.context, m.source) for m in _messages(ENGLISH)}


def test_counts_are_said_in_the_forms_of_the_language(opened: Opened) -> None:
    for code, one, many in (("en", "1 text", "1,200 texts"), ("zh", "1 条文本", "1,200 条文本")):
        opened.language.choose(choice_from(code))
        assert [edit_words.texts(count) for count in (1, 1200)] == [one, many]


def test_the_compiled_file_is_up_to_date_with_the_source() -> None:
    """If this fails: `python -m build_spec.translations`."""
    translator = QTranslator()
    assert translator.load(str(CHINESE.with_suffix(".qm")))
    for message in MESSAGES:
        compiled = translator.translate(message.context, message.source, "", 3 if message.counted else -1)
        assert compiled == message.translation


def test_the_files_lie_where_the_window_looks() -> None:
    assert CHINESE.parent == TRANSLATIONS


@pytest.mark.parametrize(
    ("wishes", "choice"),
    [((None, "zh"), "zh"), (("", " EN "), "en"), (("klingon", None), "system"), (("zh", "en"), "zh")],
)
def test_the_first_known_wish_is_taken(wishes: tuple[str | None, ...], choice: str) -> None:
    assert choice_from(*wishes) == choice


def test_the_environment_forces_a_language(
    qapp: QApplication, models_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VITRAIL_LANGUAGE", "zh")
    opened = Opened(queue_for, models_folder, "light")
    assert language.spoken() == "zh"
    assert opened.window.rail.buttons["data"].text() == "数据"
    opened.close()


def test_a_chosen_language_is_kept(qapp: QApplication, models_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VITRAIL_LANGUAGE")
    first = Opened(queue_for, models_folder, "light")
    first.window.choose("language", "zh")
    first.close()
    second = Opened(queue_for, models_folder, "light")
    assert second.language.choice == "zh"
    assert second.window.rail.buttons["data"].text() == "数据"
    second.close()


def test_the_system_decides_where_nothing_is_chosen(opened: Opened) -> None:
    opened.language.choose("zh")
    opened.language.choose("system")
    tags = [QLocale(tag).language() for tag in QLocale.system().uiLanguages()]
    known = [tag for tag in tags if tag in (QLocale.Language.English, QLocale.Language.Chinese)]
    assert opened.language.code == ("zh" if known and known[0] == QLocale.Language.Chinese else "en")


def test_the_settings_change_rail_pages_and_strip_and_back(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    english = {stop.key: stop.title for stop in (*stops(), *foot())}
    for key in PAGES:
        window.go(key)
    qtbot.waitUntil(lambda: window.at_rest)
    settings = window.page("settings")
    assert isinstance(settings, SettingsPage)
    choice = settings.window_section.language
    choice.setCurrentText("简体中文")
    choice.activated.emit(choice.currentIndex())
    assert choice.currentText() == "简体中文"
    assert window.strip.what.text() == "就绪"
    for stop in (*stops(), *foot()):
        assert window.rail.buttons[stop.key].text() == stop.title != english[stop.key]
        assert window.page(stop.key).title() == window.page(stop.key).accessibleName() == stop.title
    choice.setCurrentText("English")
    choice.activated.emit(choice.currentIndex())
    assert {key: made.text() for key, made in window.rail.buttons.items()} == english
    assert window.strip.what.text() == "Ready"


def test_a_problem_in_sight_is_said_anew(window: MainWindow, opened: Opened) -> None:
    problem = Problem("run-unfinished", run="外卖", state="running")
    window.problem(problem)
    opened.language.choose("zh")
    assert window.bar.sentence.text().startswith("训练“外卖”没有模型（状态：训练中）；没有执行任何操作；")
    assert window.bar.dismiss.text() == "关闭"
    opened.language.choose("en")
    assert window.bar.sentence.text() == str(problem)


def test_numbers_are_written_in_the_language(opened: Opened) -> None:
    opened.language.choose("zh")
    assert words.short_number(22_713_216) == "2,271 万"
    assert words.short_number(110_000_000) == "1.1 亿"
    assert words.percent(0.5) == "50.0%"
    assert words.language("de") == "德语"
    assert words.listed(["一", "二"]) == "一、二"
    opened.language.choose("en")
    assert words.short_number(22_713_216) == "22.7 million"
    assert words.percent(0.5) == "50.0 %"


def test_qts_own_words_are_translated_too(opened: Opened) -> None:
    opened.language.choose("zh")
    assert QApplication.translate("QPlatformTheme", "Cancel") == "取消"


@pytest.mark.parametrize("code", ["en", "zh"])
def test_the_labels_of_dialogs_for_files_speak_the_windows_language(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, code: language.Choice
) -> None:
    spoken = language.Language(qapp, code)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = dialogs.choose_file(parent, "x", tmp_path, "x (*.x)", lambda path: None)
    labels = " ".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()
    spoken.release()
    assert re.search("[a-z]{2}", labels, re.IGNORECASE) is None if code == "zh" else "Files of &type:" in labels


COUNTED = re.compile(
    r"\{\w*\} (texts|labels|words|rows|tokens|characters|layers|heads|types|errors|times|libraries|trainings|steps"
    r"|files|datasets|models|runs|passages|places|lines|pieces)\b"
)
# What these say comes from rooms without Qt and is said on the command line too.
OF_OTHER_ROOMS = {"findings", "notices", "problems", "waits"}


def test_what_is_counted_is_said_in_plural_forms() -> None:
    plain = [m for m in MESSAGES if not m.counted and m.context not in OF_OTHER_ROOMS]
    assert len(plain) > 1000
    assert not [message.source for message in plain if COUNTED.search(message.source)]


@pytest.mark.parametrize(("count", "said"), [(0, "0 texts"), (1, "1 text"), (2, "2 texts"), (1234, "1,234 texts")])
def test_one_is_not_many(qapp: QApplication, count: int, said: str) -> None:
    speech = Language(qapp, "en")
    try:
        assert Counted().texts(count) == said
        told = agreement_words.meaning(Figure("agreement", 0.7, 0.6, 0.8), count)
        assert told.startswith(f"70.0 % on {said}.")
    finally:
        speech.release()


@pytest.mark.parametrize(("code", "said"), [("en", "One. Two."), ("zh", "一。二。")])
def test_chinese_sentences_stand_one_after_another_without_a_blank(
    qapp: QApplication, code: language.Choice, said: str
) -> None:
    spoken = language.Language(qapp, code)
    first, second = said[: len(said) // 2].strip(), said[len(said) // 2 :].strip()
    assert words.in_a_row(first, "", second) == said
    spoken.release()
