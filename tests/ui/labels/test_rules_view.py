"""Rules: written with a preview, counted, switched, and what they label."""

import pytest
from pytestqt.qtbot import QtBot

from app.commands.rules import TOGETHER
from app.domain.filters import Filter
from app.domain.records import Dataset
from app.ui.models.rules import AGREES, CONFLICTS, TEXTS
from app.ui.pages.rules_view import RulesView
from tests.ui.conftest import PlainShell
from tests.ui.labels.conftest import Host


@pytest.fixture
def view(shell: PlainShell, reviews: Dataset, host: Host, qtbot: QtBot) -> RulesView:
    made = RulesView(shell)
    host(made, made.changed)
    made.show_dataset(reviews)
    qtbot.waitUntil(lambda: made.form.label.count() == 2)
    return made


def _write(view: RulesView, pattern: str, label: str, qtbot: QtBot) -> None:
    rules = len(view.model.rules)
    view.form.pattern.setText(pattern)
    view.form.label.setCurrentText(label)
    view.form.save.click()
    qtbot.waitUntil(lambda: len(view.model.rules) == rules + 1 and view.form.pattern.text() == "")


def test_what_a_rule_finds_is_shown_while_it_is_written(view: RulesView, qtbot: QtBot) -> None:
    view.form.pattern.setText("good")
    qtbot.waitUntil(lambda: view.form.found.text() == "Found in 24 of 44 texts.")
    assert view.form.matches.rows.matches[0].places == ((10, 14),)
    view.form.kind.setCurrentIndex(view.form.kind.findData("regex"))
    view.form.pattern.setText("(good")
    qtbot.waitUntil(lambda: "not a regular expression" in view.form.wrong.text())
    view.form.pattern.setText("")
    qtbot.waitUntil(lambda: not view.form.wrong.isVisible())


def test_rules_are_counted_switched_and_put_back(view: RulesView, shell: PlainShell, qtbot: QtBot) -> None:
    _write(view, "good", "yes", qtbot)
    _write(view, "text 1*, later", "no", qtbot)
    model = view.model
    qtbot.waitUntil(lambda: len(model.tallies) == 2)
    assert model.data(model.index(0, TEXTS)) == "24"
    assert model.data(model.index(0, CONFLICTS)) == "10"
    assert str(model.data(model.index(0, AGREES))).endswith("n = 20")
    model._on_switch(model.rules[1], False)
    qtbot.waitUntil(lambda: list(model.tallies) == [model.rules[0].id])
    view.table.selectRow(1)
    view._delete_current()
    qtbot.waitUntil(lambda: len(model.rules) == 1 and view.restore.isVisible())
    view.restore.click()
    qtbot.waitUntil(lambda: len(model.rules) == 2 and not view.restore.isVisible())
    assert not shell.session.scribe.waiting
    editor = shell.session.project.editor
    assert [edit.kind for edit in editor.history(4)] == ["rule-delete", "rule-change", "rule-add", "rule-add"]
    shell.session.scribe.write(editor.undo)  # as the window does it: the rule is switched on again
    qtbot.waitUntil(lambda: all(rule.enabled for rule in model.rules))
    shell.session.scribe.write(editor.undo)
    qtbot.waitUntil(lambda: [rule.name for rule in model.rules] == ["good"])
    shell.session.scribe.write(editor.redo)
    qtbot.waitUntil(lambda: len(model.rules) == 2)


def test_rules_suggest_and_label_with_one_way_back(
    view: RulesView, shell: PlainShell, reviews: Dataset, qtbot: QtBot
) -> None:
    project = shell.session.project
    _write(view, "good", "yes", qtbot)
    qtbot.waitUntil(view.suggest.isEnabled)
    view.suggest.click()
    qtbot.waitUntil(lambda: project.voices.predictors(reviews.id) == [TOGETHER])
    qtbot.waitUntil(lambda: view.label.isVisible() and view.label.text() == "Label 4 unlabelled texts")
    view.label.click()
    qtbot.waitUntil(lambda: project.texts.count(reviews.id, Filter(labelled=True)) == 44)
    qtbot.waitUntil(lambda: "yes 4" in shell.said[-1])
    assert shell.ways[-1] is not None, "the message offers the way back"
    project.editor.undo()
    assert project.texts.count(reviews.id, Filter(labelled=True)) == 40


def test_texts_answered_in_writing_have_no_rules(view: RulesView, shell: PlainShell, qtbot: QtBot) -> None:
    project = shell.session.project
    dataset = project.dataset("reviews")
    for label in project.labels(dataset.id):
        project.editor.delete_label(label.id, TOGETHER)
    view.show_dataset(project.dataset("reviews"))
    qtbot.waitUntil(view.empty.isVisible)


def test_a_count_under_way_is_given_up_when_the_project_closes(
    view: RulesView, shell: PlainShell, reviews: Dataset, qtbot: QtBot
) -> None:
    _write(view, "good", "yes", qtbot)
    qtbot.waitUntil(lambda: bool(view.model.tallies))
    view._count()
    stop = view._stop
    view.closing()
    assert stop.is_set()
    qtbot.waitUntil(lambda: not shell.busy)
