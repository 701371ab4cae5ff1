"""The registry of what can be done: the palette over it, the sheet of shortcuts, and that no two keys clash."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.commands import importing, projects
from app.domain.records import ColumnRoles
from app.store.project import Project
from app.ui import fuzzy, language, look
from app.ui.actions import WINDOW, Action, by_key, perform
from app.ui.catalogue import PAGES, WITHOUT_PROJECT
from app.ui.main_window import MainWindow
from app.ui.models.commands import KEYS_ROLE, REASON_ROLE
from app.ui.page import Page
from app.ui.page_commands import COMMANDS
from app.ui.pages.explain import VIEWS as EXPLAIN_VIEWS
from app.ui.pages.explain import ExplainPage
from app.ui.pages.help import HelpPage
from app.ui.pages.home import HomePage
from app.ui.pages.label import VIEWS as LABEL_VIEWS
from app.ui.pages.label import LabelPage
from app.ui.pages.models import ModelsPage
from app.ui.pages.review_errors import ErrorsView
from app.ui.pages.review_view import ReviewView
from app.ui.start import Opened
from app.ui.widgets.guide_link import GuideLink
from app.ui.widgets.palette import Palette
from app.ui.widgets.shortcut_sheet import ShortcutSheet

DATA_VIEWS = ("browse", "map", "check", "merge", "export")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def palette(window: MainWindow, project: Project) -> Palette:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    assert window._palette is not None
    assert window._palette.isVisible()
    return window._palette


def _titles(palette: Palette) -> list[str]:
    return [action.title for action in palette.model.shown]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("data", "Go to Data"),
        ("trust", "Explain: trust in the methods"),
        ("apdark", "Appearance: dark"),
        ("attention", "Explain: attention"),
        ("heads", "Explain: attention"),
        ("near", "Find similar texts"),
        ("export", "Data: export…"),
        ("fine-tune", "Start fine-tuning"),
        ("fine tune", "Fine-tune a model on this dataset"),
        ("finetune", "Start fine-tuning"),
        ("ftm", "Fine-tune a model on this dataset"),
        ("rules label", "Label: rules"),
        ("undo", "Undo the last edit"),
    ],
)
def test_a_few_letters_find_a_command(palette: Palette, query: str, first: str) -> None:
    QTest.keyClicks(palette.field, query)
    assert first in _titles(palette)[:3]


@pytest.mark.parametrize(
    ("query", "unfitting"),
    [
        ("heads", "label.by-rules"),
        ("near", "theme.dark"),
        ("export", "explain.restore"),
        ("cache", "project.pack"),
        ("predict", "models.fetch"),
    ],
)
def test_letters_scattered_in_a_name_or_in_a_groups_find_nothing(palette: Palette, query: str, unfitting: str) -> None:
    palette.field.setText(query)
    found = [action.key for action in palette.model.shown]
    assert found
    assert unfitting not in found


@pytest.mark.parametrize("speaks", ["en", "zh"])
@pytest.mark.parametrize("query", ["fine-tune", "Fine–tune", "微调"])
def test_fine_tuning_is_found_in_both_languages(palette: Palette, window: MainWindow, speaks: str, query: str) -> None:
    palette.shut()
    window.choose("language", speaks)
    window.show_palette()
    palette.field.setText(query)
    assert {"train.start", "data.train"} <= {action.key for action in palette.model.shown[:5]}


def test_the_line_at_the_foot_says_what_enter_does(palette: Palette) -> None:
    for query, told in (("fine-tune a model", "Enter goes there"), ("empty the cache", "Enter does it")):
        palette.field.setText(query)
        assert told in palette.hint.text()
    palette.field.setText("qqzx")
    assert "Enter does it" in palette.hint.text()


def test_what_is_called_otherwise_is_not_found(palette: Palette) -> None:
    QTest.keyClicks(palette.field, "qqzx")
    assert not palette.model.shown
    assert palette.none.isVisible()


def test_chinese_is_found_by_its_characters_and_in_english_too(palette: Palette, window: MainWindow) -> None:
    window.choose("language", "zh")
    palette.shut()
    window.show_palette()
    for query in ("深色", "外深", "dark"):
        palette.field.setText(query)
        assert palette.model.shown[0].key == "theme.dark"
        assert palette.model.shown[0].title == "外观：深色"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("中文", "language.zh"),
        ("简体中文", "language.zh"),
        ("语言", "language.zh"),
        ("chinese", "language.zh"),
        ("english", "language.en"),
    ],
)
@pytest.mark.parametrize("speaks", ["en", "zh"])
def test_a_language_is_found_by_its_own_name_and_in_english(
    palette: Palette, window: MainWindow, speaks: str, query: str, first: str
) -> None:
    palette.shut()
    window.choose("language", speaks)
    window.show_palette()
    palette.field.setText(query)
    assert first in [action.key for action in palette.model.shown if action.key.startswith("language")]


def test_the_line_at_the_foot_stays_there_with_nothing_found(palette: Palette) -> None:
    QApplication.processEvents()
    foot = palette.hint.geometry()
    palette.field.setText("qqzx")
    QApplication.processEvents()
    assert palette.none.isVisible()
    assert palette.hint.geometry() == foot
    assert palette.none.geometry().top() < foot.top() // 2


class _Painted(QObject):
    """Counts how often a widget was painted."""

    times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False


def test_the_palette_is_gone_from_the_screen_before_its_command_runs(palette: Palette, window: MainWindow) -> None:
    QApplication.processEvents()
    seen = _Painted()
    below = palette.parentWidget()
    assert below is window.centralWidget()
    assert below is not None
    below.installEventFilter(seen)
    found: list[tuple[bool, int]] = []
    act = Action("test.act", WINDOW, "Qqzx", lambda: found.append((palette.isVisible(), seen.times)))
    palette.model.offer([act], [])
    palette.choose(0)
    assert found == [(False, 1)]


def test_the_keyboard_alone_chooses_and_does(palette: Palette, window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.field, "go to")
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    chosen = palette.model.shown[palette.list.currentIndex().row()]
    assert chosen.title in palette.field.accessibleDescription()
    palette.field.setText("go to models")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.stack.currentWidget() is window.page("models")


def test_escape_gives_the_focus_back(window: MainWindow, project: Project) -> None:
    window.activateWindow()
    window.rail.buttons["home"].setFocus()
    window.show_palette()
    assert window._palette is not None
    QTest.keyClick(window._palette.field, Qt.Key.Key_Escape)
    assert not window._palette.isVisible()
    assert window.rail.buttons["home"].hasFocus()


def test_what_was_used_lately_comes_first_and_is_remembered(palette: Palette, opened: Opened) -> None:
    palette.field.setText("appearance: light")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    opened.window.show_palette()
    assert palette.model.shown[0].key == "theme.light"
    assert opened.settings.value("palette") == ["theme.light"]


def test_what_is_not_possible_is_shown_with_its_reason(window: MainWindow) -> None:
    window.show_palette()
    palette = window._palette
    assert palette is not None
    palette.field.setText("undo the last")
    index = palette.model.index(0, 0)
    assert index.data(REASON_ROLE) == "No project is open."
    assert index.data(KEYS_ROLE) == QKeySequence("Ctrl+Z").toString(QKeySequence.SequenceFormat.NativeText)
    assert "No project is open." in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert window.toast.message.text() == "No project is open."


def test_every_view_is_reached(window: MainWindow, project: Project, table: Path, qtbot: QtBot) -> None:
    importing.import_file(project, table, roles=ColumnRoles(text="text", label="label"), name="letters")
    window.go("data")
    qtbot.waitUntil(lambda: window.at_rest)
    for action in window.offers_now():
        page, _, view = action.key.partition(".")
        if view in {"explain": EXPLAIN_VIEWS, "label": LABEL_VIEWS, "data": DATA_VIEWS}.get(page, ()):
            assert action.enabled
            action.run()
            QApplication.processEvents()
            assert window.stack.currentWidget() is window.page(page)
    assert {f"label.{view}" for view in LABEL_VIEWS} <= {action.key for action in window.offers_now()}
    qtbot.waitUntil(lambda: window.at_rest)


def test_nothing_the_window_has_is_missing(window: MainWindow) -> None:
    keys = {action.key for action in window.offers_now()}
    assert {f"theme.{choice}" for choice in look.CHOICES} <= keys
    assert {f"language.{choice}" for choice in language.CHOICES} <= keys
    assert {f"go.{page}" for page in PAGES} <= keys
    assert {f"explain.{view}" for view in EXPLAIN_VIEWS} <= keys
    assert {"project.archive", "project.pack", "window.steps", "window.tasks", "window.about"} <= keys


# The buttons that are no commands, with what they belong to; every other one has to be found by Ctrl+K.
PARTS_OF_A_FORM = [
    "LayersMenu",
    "NewProject",
    "ArchiveCards",
    "PackCard",
    "UnpackCard",
    "BackupsCard",
    "BackupList",
    "KeySheet",
    "KeyButton",
    "SecretField",
    "RangeFields",
    "SplitFields",
    "ReadingFields",
    "RoleFields",
    "SplitPanel",
    "SchemeSplit",
    "AnswerBox",
    "Swatches",
]  # what a command has begun is filled in and ended there
LINES_OF_A_LIST = ["ModelView", "ProjectRow", "Bringing"]  # each is about its own line alone
NO_COMMANDS = [
    "ExportView.back",
    "MergeView.back",
    "ReportView.back",
    "MapView.back",
    "CheckView.back",
    "HelpPage.back_button",
    "ModelsPage.cancel_button",
    "Similar.close_button",
    "Occurrences.close_button",
    "NothingFound.action",
    "DatasetActions.more",
    "DatasetActions.save",
    "ChosenBar.save",
    "ChosenBar.clear",
    "RulesView.restore",
    "UndoBar.undo",
]  # ways back, and menus whose entries are the commands


def _buttons(page: Page) -> dict[str, QPushButton]:
    """The buttons of a page by whose they are: "TrainForm.start"."""
    found = {}
    for owner in (page, *page.findChildren(QWidget)):
        for name, part in vars(owner).items():
            if (
                isinstance(part, QPushButton)
                and not isinstance(part, GuideLink)
                and type(owner).__name__ not in (*PARTS_OF_A_FORM, *LINES_OF_A_LIST)
            ):
                found[f"{type(owner).__name__}.{name}"] = part
    return found


def _make_all_views(window: MainWindow, key: str) -> None:
    page = window.page(key)
    if isinstance(page, LabelPage):
        for view in LABEL_VIEWS:
            window.go(key, view=view)
        review = page.tabs.currentWidget()
        assert isinstance(review, ReviewView)
        for number in range(len(review.segments.buttons)):
            review.show_view(number)
    if isinstance(page, ExplainPage):
        for view in EXPLAIN_VIEWS:
            while not page._make(view):
                pass
        _ = page.inside.lens


def test_every_button_of_every_page_is_a_command(
    window: MainWindow, project: Project, table: Path, qtbot: QtBot
) -> None:
    importing.import_file(project, table, roles=ColumnRoles(text="text", label="label"), name="letters")
    commands = {action.key for action in window.offers_now()} | {command.name for command in COMMANDS}
    pressed: dict[str, str] = {}
    for key in PAGES:
        window.go(key)
        _make_all_views(window, key)
        page = window.page(key)
        assert (key in WITHOUT_PROJECT) is not page.needs_project
        pressed |= {name: button.objectName() for name, button in _buttons(page).items()}
    qtbot.waitUntil(lambda: window.at_rest)
    assert {name for name, key in pressed.items() if key not in commands} == set(NO_COMMANDS)
    names = {command.name for command in COMMANDS}
    made = {found.objectName() for kind in (QWidget, QAction) for found in window.findChildren(kind)}
    assert names - made == set(), "commands without a button"


def test_a_command_of_another_page_leads_to_its_button(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    window.activateWindow()
    window.go("home")
    _run(window, "models.download")
    models = window.page("models")
    assert isinstance(models, ModelsPage)
    qtbot.waitUntil(models.form.isVisible)  # it asks further, so it is done at once
    _run(window, "settings.home")  # nothing to bring home: there is no such button now
    qtbot.waitUntil(lambda: not window._reaching.busy)
    assert window.toast.message.text() == "There is nothing for it on the page just now."
    _run(window, "predict.choose")
    qtbot.waitUntil(lambda: not window._reaching.busy)
    assert window.stack.currentWidget() is window.page("predict")


def test_what_begins_long_work_is_only_pointed_at_from_elsewhere(
    window: MainWindow, project: Project, table: Path, qtbot: QtBot
) -> None:
    importing.import_file(project, table, roles=ColumnRoles(text="text", label="label"), name="letters")
    window.activateWindow()
    window.resize(window.minimumSize())
    _run(window, "data.train")
    qtbot.waitUntil(lambda: not window._reaching.busy)
    assert window.toast.message.text() == "Press Enter to do it."
    button = window.focusWidget()
    assert button is not None
    assert button.objectName() == "data.train"
    assert button.visibleRegion().boundingRect() == button.rect(), "it is scrolled to"
    assert window.stack.currentWidget() is window.page("data")
    qtbot.waitUntil(lambda: window.at_rest)


def test_looking_for_label_errors_begins_from_anywhere(
    window: MainWindow, project: Project, table: Path, qtbot: QtBot
) -> None:
    importing.import_file(project, table, roles=ColumnRoles(text="text", label="label"), name="letters")
    _run(window, "label.errors")
    qtbot.waitUntil(lambda: bool(window.session.tasks.living()) or window.bar.isVisible())
    page = window.page("label")
    assert isinstance(page, LabelPage)
    review = page.tabs.currentWidget()
    assert isinstance(review, ReviewView)
    assert isinstance(review.view(0), ErrorsView)
    page.closing()
    qtbot.waitUntil(lambda: window.at_rest)


def test_the_cache_is_emptied_from_anywhere_or_said_to_be_empty(
    window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    window.resize(window.minimumSize())
    kept = project.cache / "job"
    kept.mkdir(parents=True)
    (kept / "scores.npy").write_bytes(bytes(5_000_000))
    _run(window, "settings.empty")
    qtbot.waitUntil(lambda: "free again" in window.toast.message.text())
    assert not kept.exists()
    window.go("home")
    _run(window, "settings.empty")
    qtbot.waitUntil(lambda: not window._reaching.busy)
    assert window.toast.message.text() == "There is nothing in the cache."
    section = window.page("settings").findChild(QPushButton, "settings.empty")
    assert section is not None
    assert section.visibleRegion().boundingRect() == section.rect(), "it is scrolled to"


def test_a_command_is_greyed_as_its_button_is(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    window.go("models")
    page = window.page("models")
    assert isinstance(page, ModelsPage)

    def reason() -> str:
        action = by_key(window.offers_now(), "models.fetch")
        assert action is not None
        return action.reason

    assert reason() == "There is nothing for it on the page just now."
    page.form.show()
    assert reason() == "Choose or fill in on the page what it needs first."
    page.model_id.setText("owner/name")
    assert reason() == ""


def test_a_page_that_needs_a_project_offers_nothing_without_one(window: MainWindow) -> None:
    found = {action.key: action.reason for action in window.offers_now()}
    assert found["train.start"] == "No project is open."
    assert found["models.download"] == ""


@pytest.mark.parametrize(
    ("query", "chinese", "key"),
    [
        ("start fine-tuning", "开始微调", "train.start"),
        ("predict a file", "预测文件", "predict.choose"),
        ("download", "下载", "models.download"),
        ("save report", "保存报告", "results.report"),
        ("save picture", "保存图片", "explain.save"),
        ("empty the cache", "清空缓存", "settings.empty"),
        ("label errors", "标签错误", "label.errors"),
        ("similar", "相似", "data.similar"),
        ("pause", "暂停", "train.pause"),
        ("stop", "停止", "train.stop"),
        ("add a model", "添加模型", "models.add"),
    ],
)
def test_what_the_pages_do_is_found_from_anywhere(
    palette: Palette, window: MainWindow, query: str, chinese: str, key: str
) -> None:
    palette.field.setText(query)
    assert key in [action.key for action in palette.model.shown][:8]
    palette.shut()
    window.choose("language", "zh")
    window.show_palette()
    for asked in (query, chinese):
        palette.field.setText(asked)
        assert key in [action.key for action in palette.model.shown][:8], asked


def _run(window: MainWindow, key: str) -> None:
    action = by_key(window.offers_now(), key)
    assert action is not None
    perform(action, lambda why: pytest.fail(why))


def test_saving_an_archive_the_first_steps_and_about_begin_in_it(window: MainWindow, project: Project) -> None:
    _run(window, "window.about")
    page = window.page("help")
    assert isinstance(page, HelpPage)
    assert page.copy_button.isVisible()
    _run(window, "project.pack")
    home = window.page("home")
    assert isinstance(home, HomePage)
    assert home.archives.packer is not None
    assert home.archives.packer.isVisible()
    assert not window.guide_card.isVisible()
    _run(window, "window.steps")
    assert window.guide_card.isVisible()


def test_without_a_project_there_is_none_to_save(window: MainWindow) -> None:
    action = by_key(window.offers_now(), "project.pack")
    assert action is not None
    assert action.reason == "No project is open."


def test_f1_opens_help(window: MainWindow) -> None:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.stack.currentWidget() is window.page("help")


def test_lately_opened_projects_are_offered(window: MainWindow, project: Project, tmp_path: Path, qtbot: QtBot) -> None:
    Project.create(tmp_path / "Other one.vitrail").close()
    projects.relocate(tmp_path / "none", tmp_path / "Other one.vitrail")
    action = next(a for a in window.offers_now() if a.key.startswith("project.recent") and "Other one" in a.title)
    action.run()
    qtbot.waitUntil(lambda: window.session.project.name == "Other one")


# the sheet


@pytest.fixture
def sheet(window: MainWindow, project: Project) -> ShortcutSheet:
    for key in PAGES:
        window.go(key)
    QApplication.processEvents()
    window.activateWindow()
    QApplication.processEvents()  # making the pages took the window's activity away
    QTest.keyClick(window, Qt.Key.Key_Slash, CTRL)
    assert window._sheet is not None
    assert window._sheet.isVisible()
    return window._sheet


def test_the_sheet_is_the_same_before_any_page_is_made(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    assert set(window._pages) == {"home"}
    window.show_shortcuts()
    assert window._sheet is not None
    told = window._sheet.rows()
    window._sheet.shut()
    for key in PAGES:
        window.go(key)
    window.show_shortcuts()
    assert window._sheet.rows() == told
    assert Counter(group for group, _, _ in told)["Label"] > 20
    assert ("Explain", "Ctrl+Return   Ctrl+Enter", "Explain the text") in told
    qtbot.waitUntil(lambda: window.at_rest)


def test_every_shortcut_of_the_window_is_on_the_sheet(sheet: ShortcutSheet, window: MainWindow) -> None:
    native = QKeySequence.SequenceFormat.NativeText
    told = {keys for _, row, _ in sheet.rows() for keys in row.split("   ")}
    found = window.findChildren(QShortcut)
    assert found
    for shortcut in found:
        assert shortcut.key().toString(native) in told, shortcut.objectName()


def test_no_two_shortcuts_clash_in_one_context(sheet: ShortcutSheet, window: MainWindow) -> None:
    def context(shortcut: QShortcut) -> str:
        owner = shortcut.parent()
        while isinstance(owner, QWidget) and not isinstance(owner, Page | MainWindow):
            owner = owner.parent()
        return type(owner).__name__

    keys = [(context(shortcut), shortcut.key().toString()) for shortcut in window.findChildren(QShortcut)]
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    everywhere = {key for where, key in keys if where == "MainWindow"}
    assert [key for where, key in keys if where != "MainWindow" and key in everywhere] == []
    registered = [key for action in window.offers_now() for key in action.shortcut]
    assert len(registered) == len(set(registered))


def test_the_keys_of_labelling_are_on_it_as_they_are_chosen(sheet: ShortcutSheet, window: MainWindow) -> None:
    rows = {title: keys for group, keys, title in sheet.rows() if group == "Label"}
    assert rows["Skip: leave it for later"] == "Space"


def test_a_question_mark_opens_and_closes_it(window: MainWindow, project: Project) -> None:
    window.go("models")
    window.setFocus()
    for shown in (True, False):
        target = window._sheet if window._sheet is not None and window._sheet.isVisible() else window
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier, "?")
        QApplication.sendEvent(target, event)
        assert window._sheet is not None
        assert window._sheet.isVisible() is shown


def test_keys_pressed_on_it_do_not_reach_the_page(sheet: ShortcutSheet, window: MainWindow) -> None:
    assert sheet.close_button.hasFocus()
    QTest.keyClick(sheet.close_button, Qt.Key.Key_Tab)
    assert sheet.isAncestorOf(window.focusWidget())


# the search


@given(st.text(alphabet="abc 中文-", max_size=12), st.text(alphabet="abcd 中文", max_size=20))
def test_a_match_has_all_words(query: str, title: str) -> None:
    found = fuzzy.score(query, title)
    assert (found is not None) == all(word in fuzzy.fold(title) for word in fuzzy.asked(query))


@given(st.text(alphabet="abcdef", min_size=1, max_size=10))
def test_the_beginning_of_a_word_answers_better_than_its_inside(word: str) -> None:
    at_first, inside = fuzzy.score(word, f"to {word}"), fuzzy.score(word, f"tox{word}")
    assert at_first is not None
    assert inside is not None
    assert at_first > inside


@pytest.mark.parametrize(
    ("query", "title", "fits"),
    [
        ("apdark", "Appearance: dark", True),
        ("外深", "外观：深色", True),
        ("ftm", "Fine-tune a model", True),
        ("near", "Appearance: dark", False),
        ("heads", "Rules: label the unlabelled texts…", False),
        ("mft", "Fine-tune a model", False),
    ],
)
def test_initials_are_the_beginnings_of_words_in_their_order(query: str, title: str, fits: bool) -> None:
    assert (fuzzy.initials(query, [title]) is not None) is fits
