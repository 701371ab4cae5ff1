"""Things of the domain in the words of the window: problems, stages, sizes, durations, languages."""

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.jobs import NOTICES, Notice
from app.domain.problems import CATALOGUE, Problem, ProblemRecord, render
from app.domain.records import NER, REASONS


def translate(context: str, text: str) -> str:
    """Look a sentence up that is not written where it is shown."""
    return QCoreApplication.translate(context, text)


def problem_sentence(problem: Problem | ProblemRecord) -> str:
    """A problem in the window's language: cause, effect on the data, what to do."""
    record = problem.record if isinstance(problem, Problem) else problem
    template = CATALOGUE.get(record.code, CATALOGUE["bug"])
    return render(translate("problems", template), record.details)


def notice_sentence(notice: Notice) -> str:
    """A notice in the window's language."""
    return render(translate("notices", NOTICES.get(notice.code, "")), notice.details)


def reason(code: str) -> str:
    """Why a row was not imported."""
    return translate("reasons", REASONS.get(code, code))


def stage(name: str) -> str:
    """What a job does just now."""
    known = {
        "loading": translate("words", "Loading the model"),
        "encoding": translate("words", "Reading the texts"),
        "training": translate("words", "Training"),
        "evaluating": translate("words", "Evaluating"),
        "predicting": translate("words", "Predicting"),
        "downloading": translate("words", "Downloading"),
        "hashing": translate("words", "Checking the files"),
        "copying": translate("words", "Copying"),
        "saving": translate("words", "Saving"),
    }
    return known.get(name, name.capitalize())


def state(name: str) -> str:
    """Where a run stands."""
    known = {
        "queued": translate("words", "Waiting"),
        "running": translate("words", "Training"),
        "paused": translate("words", "Paused"),
        "finished": translate("words", "Finished"),
        "failed": translate("words", "Failed"),
        "cancelled": translate("words", "Stopped"),
        "interrupted": translate("words", "Interrupted"),
    }
    return known.get(name, name.capitalize())


def task(name: str) -> str:
    """What a dataset or a model is for."""
    if name == NER:
        return translate("words", "Entities in texts")
    return translate("words", "One label per text")


def size(count: float) -> str:
    """Bytes in the largest unit that keeps a digit before the point: "87 MB"."""
    precision = 1 if 1e9 <= count < 1e11 else 0
    return QLocale().formattedDataSize(int(count), precision, QLocale.DataSizeFormat.DataSizeSIFormat)


def number(count: float) -> str:
    """A count, digits grouped."""
    return QLocale().toString(int(count))


def short_number(count: float) -> str:
    """A large count as said aloud: "22.7 million"."""
    if count >= 1e9:
        return translate("words", "{0} billion").format(QLocale().toString(count / 1e9, "f", 1))
    if count >= 1e6:
        return translate("words", "{0} million").format(QLocale().toString(count / 1e6, "f", 1))
    return number(count)


def percent(value: float) -> str:
    """A fraction as a percentage with one decimal."""
    return translate("words", "{0} %").format(QLocale().toString(value * 100, "f", 1))


def interval(value: float, low: float, high: float) -> str:
    """A measured fraction with its 95 % interval: "91.2 % (90.1 – 92.3)"."""
    ends = [QLocale().toString(end * 100, "f", 1) for end in (low, high)]
    return translate("words", "{0} ({1} – {2})").format(percent(value), *ends)


def duration(seconds: float) -> str:
    """A stretch of time as said aloud, to two figures at most: "4 s", "2 min", "1 h 10 min"."""
    if seconds < 60:
        return translate("words", "{0} s").format(max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 60:
        return translate("words", "{0} min").format(minutes)
    hours, rest = divmod(minutes, 60)
    return translate("words", "{0} h {1} min").format(hours, rest)


def language(tag: str) -> str:
    """A BCP 47 tag as a language's name; the tag itself where Qt knows none."""
    known = QLocale(tag)
    if known.language() == QLocale.Language.C:
        return tag
    return translate("languages", QLocale.languageToString(known.language()))


def device(name: str) -> str:
    """The device in words: "cpu" is the processor; a GPU keeps its name."""
    if not name:
        return ""
    if name == "cpu":
        return translate("words", "Processor")
    return name.partition(" ")[2] or name
