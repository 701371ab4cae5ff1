"""The cache: how much is in it and of what, its limit, its place."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QComboBox

from app.commands import cache, preferences
from app.domain.preferences import GB
from app.domain.problems import Problem
from app.ui import dialogs, words
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.setting import Section, Setting, refill

_LIMITS: Final = (GB // 2, GB, 2 * GB, 5 * GB, 10 * GB, 20 * GB, 50 * GB, 100 * GB)


class CacheSection(Section):
    """Weighs the cache in the background each time it is shown."""

    def __init__(self, shell: Shell, change: Callable[..., None]) -> None:
        self._shell = shell
        self.empty = plain.button("", "", self._empty, command="settings.empty")
        self.limit = QComboBox()
        self.move_button = plain.button("", "", self._ask_place, command="settings.move")
        self.home_button = plain.button("", "link", partial(self.move_to, ""), command="settings.home")
        self._used = Setting(self.empty)
        self._limit = Setting(self.limit)
        self._place = Setting(self.move_button, self.home_button)
        super().__init__(self._used, self._limit, self._place)
        self._weighed: dict[cache.Part, int] | None = None
        self.limit.activated.connect(self._hold)

    def retranslate(self) -> None:
        self.rename(self.tr("Cache"))
        self._used.say(self.tr("What was computed"))
        self._limit.say(
            self.tr("Limit"), self.tr("Above it, what was not looked at for longest is removed; it is computed anew.")
        )
        self._place.say(self.tr("Place"))
        plain.set_text(self.empty, self.tr("Empty"))
        plain.set_text(self.move_button, self.tr("Move…"))
        plain.set_text(self.home_button, self.tr("Back into each project"))
        self._show()

    def refresh(self) -> None:
        self._show()
        self._shell.in_background(partial(preferences.cache_used, self._shell.session), self._take)

    def move_to(self, place: str) -> None:
        """Have the caches in a folder; "": each in its project."""
        self.setEnabled(False)
        work = partial(preferences.move_cache, self._shell.session, place)

        def moved(_: None) -> None:
            self.setEnabled(True)
            self._shell.say(self.tr("The cache was moved."))
            self.refresh()

        self._shell.in_background(work, moved, self._failed)

    def _failed(self, problem: Problem) -> None:
        self.setEnabled(True)
        self._shell.problem(problem)
        self.refresh()

    def _hold(self) -> None:
        work = partial(preferences.keep_cache_within, self._shell.session, int(self.limit.currentData()))
        self._shell.in_background(work, self._freed, self._failed)

    def _empty(self) -> None:
        self._shell.in_background(partial(preferences.empty_cache, self._shell.session), self._freed)

    def _freed(self, count: int) -> None:
        if count:
            self._shell.say(self.tr("{0} are free again.").format(words.size(count)))
        self.refresh()

    def _ask_place(self) -> None:
        start = Path(self._shell.session.preferences.cache_place or Path.home())
        dialogs.choose_folder(self, self.tr("Where the caches of all projects shall be"), start, self._chosen)

    def _chosen(self, folder: Path) -> None:
        self.move_to(str(folder))

    def _take(self, weighed: dict[cache.Part, int]) -> None:
        self._weighed = weighed
        self._show()

    def _show(self) -> None:
        wanted = self._shell.session.preferences
        limits = sorted({*_LIMITS, wanted.cache_budget})
        refill(self.limit, [(words.size(limit), limit) for limit in limits], wanted.cache_budget)
        if wanted.cache_place:
            told = self.tr("The caches of all projects are in {0} and share the limit.").format(wanted.cache_place)
        else:
            told = self.tr("Each project keeps its own, in its folder; the limit is for each.")
        self._place.explain(told)
        self.home_button.setVisible(bool(wanted.cache_place))
        self._used.explain(self._told())
        self.empty.setEnabled(bool(self._weighed and sum(self._weighed.values())))

    def _told(self) -> str:
        why = self.tr("Explanations, attention and readings of texts are kept, so that they are there at once again.")
        if self._weighed is None:
            return why + "\n…"  # as high as it will be
        names = {
            "explanations": self.tr("explanations {0}"),
            "attention": self.tr("attention {0}"),
            "readings": self.tr("readings of texts {0}"),
            "suggestions": self.tr("suggestions {0}"),
            "others": self.tr("others {0}"),
        }
        parts = [names[part].format(words.size(size)) for part, size in self._weighed.items() if size]
        if not parts:
            return why + "\n" + self.tr("There is nothing in it now.")
        total = words.size(sum(self._weighed.values()))
        return why + "\n" + self.tr("{0} now: {1}.").format(total, ", ".join(parts))
