"""The manual page, written from the parser of the verbs itself so that it cannot lag behind."""

import argparse
from collections.abc import Iterator

from app import __version__
from app.cli.arguments import parser

_ENVIRONMENT = {
    "VITRAIL_MODELS": "where models are kept that you add",
    "VITRAIL_CONFIG": "where settings and the list of recent projects are",
    "VITRAIL_LOGS": "where the logs window.log and worker.log go",
    "VITRAIL_LANGUAGE": "en or zh instead of the system's language",
    "HF_ENDPOINT": "a mirror to download models from",
}
_EXIT = {
    "0": "done",
    "1": "our fault, or `check` found something wrong",
    "2": "wrong usage or input; one sentence says what and where",
    "130": "interrupted",
}


def page() -> str:
    """The page in troff's man macros."""
    top = parser()
    lines = [
        f'.TH VITRAIL 1 "" "Vitrail {__version__}" "User Commands"',
        ".SH NAME",
        r"vitrail \- label texts, fine\-tune a transformer on them, and see why it decides",
        ".SH SYNOPSIS",
        ".B vitrail",
        r"[\fIPROJECT\fR]",
        ".br",
        ".B vitrail",
        r"\fIVERB\fR ...",
        ".SH DESCRIPTION",
        "Without a verb the window opens, with",
        r".I PROJECT",
        "in it where one is named. With a verb the same work is done without a window. Nothing is sent anywhere; the "
        "network is used for a download you ask for and for nothing else.",
        ".SH VERBS",
    ]
    for name, verb in _verbs(top):
        lines += [".SS " + _plain(_usage(verb)), _plain(verb.description or name)]
        lines += list(_options(verb))
    for title, rows in (("ENVIRONMENT", _ENVIRONMENT), ("EXIT STATUS", _EXIT)):
        lines.append(f".SH {title}")
        for name, meaning in rows.items():
            lines += [".TP", rf".B {name}", _plain(meaning)]
    lines += [
        ".SH FILES",
        r"A project is a folder; all that belongs to it is inside. Starter models lie with the program, yours in "
        r"\fI~/.local/share/vitrail/models\fR.",
    ]
    return "\n".join(lines) + "\n"


def _verbs(top: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """The verbs and their parsers; one with actions of its own gives those instead."""
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, verb in action.choices.items():
                nested = list(_verbs(verb))
                yield from nested or [(name, verb)]


def _usage(verb: argparse.ArgumentParser) -> str:
    return " ".join(verb.format_usage().removeprefix("usage: ").split())


def _options(verb: argparse.ArgumentParser) -> Iterator[str]:
    for action in verb._actions:
        if action.help and action.help != argparse.SUPPRESS and action.dest != "help":
            name = ", ".join(action.option_strings) or str(action.metavar or action.dest)
            yield ".TP"
            yield f".B {_plain(name)}"
            yield _plain(action.help % {"default": action.default})


def _plain(text: str) -> str:
    """Text that troff takes as it is."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped
