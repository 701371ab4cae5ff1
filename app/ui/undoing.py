"""The way back that a short message offers beside what it tells."""

from app.domain.annotations import Edit
from app.ui.page import Shell, Way
from app.ui.words import translate


def way_back(shell: Shell, *edits: Edit) -> Way | None:
    """A link that takes these edits back, given oldest first, unless something else was done since. None for none."""
    made = [edit for edit in edits if edit.id]
    if not made:
        return None
    editor = shell.session.project.editor

    def undo() -> Edit | None:
        undone = None
        for edit in reversed(made):
            newest = editor.next_undo()
            if newest is None or newest.id != edit.id:
                return undone
            undone = editor.undo()
        return undone

    def over(undone: Edit | None) -> None:
        if undone is None:
            shell.say(translate("Undoing", "Something else was done since: undo that first."))
        else:
            shell.say(translate("Undoing", "It was taken back."))

    return translate("Undoing", "Undo"), lambda: shell.session.scribe.write(undo, over, shell.problem)
