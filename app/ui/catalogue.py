"""The pages by name. Each is imported when it is first shown, so that the window is there at once."""

from collections.abc import Callable, Mapping
from typing import Final

from app.ui.page import Page, Shell


def _home(shell: Shell) -> Page:
    from app.ui.pages.home import HomePage

    return HomePage(shell)


def _data(shell: Shell) -> Page:
    from app.ui.pages.data import DataPage

    return DataPage(shell)


def _label(shell: Shell) -> Page:
    from app.ui.pages.label import LabelPage

    return LabelPage(shell)


def _models(shell: Shell) -> Page:
    from app.ui.pages.models import ModelsPage

    return ModelsPage(shell)


def _train(shell: Shell) -> Page:
    from app.ui.pages.train import TrainPage

    return TrainPage(shell)


def _results(shell: Shell) -> Page:
    from app.ui.pages.results import ResultsPage

    return ResultsPage(shell)


def _predict(shell: Shell) -> Page:
    from app.ui.pages.predict import PredictPage

    return PredictPage(shell)


def _explain(shell: Shell) -> Page:
    from app.ui.pages.explain import ExplainPage

    return ExplainPage(shell)


def _settings(shell: Shell) -> Page:
    from app.ui.pages.settings import SettingsPage

    return SettingsPage(shell)


def _help(shell: Shell) -> Page:
    from app.ui.pages.help import HelpPage

    return HelpPage(shell)


PAGES: Final[Mapping[str, Callable[[Shell], Page]]] = {
    "home": _home,
    "data": _data,
    "label": _label,
    "models": _models,
    "train": _train,
    "results": _results,
    "predict": _predict,
    "explain": _explain,
    "settings": _settings,
    "help": _help,
}
WITHOUT_PROJECT: Final = frozenset({"home", "models", "settings", "help"})  # as their `needs_project` says
