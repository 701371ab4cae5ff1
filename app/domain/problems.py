"""What can go wrong outside the program, said in one sentence: cause, effect on the data, what to do.

Two kinds of error exist. A `Problem` is the environment's or the input's fault: it is expected, has a code, and its
message can be translated from that code. Any other exception is ours and is reported as a bug.
"""

import errno
import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

Detail = str | int | float


class ProblemRecord(msgspec.Struct, frozen=True):
    """A `Problem` as it travels on the wire and rests on disk."""

    code: str
    details: dict[str, Detail] = msgspec.field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The English sentence, details filled in."""
        return render(CATALOGUE.get(self.code, CATALOGUE["bug"]), self.details)


class Problem(Exception):
    """An expected failure. `code` is a key of `CATALOGUE`; `details` fill its braces."""

    def __init__(self, code: str, **details: Detail) -> None:
        if code not in CATALOGUE:
            raise KeyError(code)
        self.record: Final = ProblemRecord(code, details)
        super().__init__(self.record.sentence)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (self.record.code, dict(self.record.details)))

    @property
    def code(self) -> str:
        return self.record.code


def _rebuild(code: str, details: dict[str, Detail]) -> Problem:
    return Problem(code, **details)


_NO_SPACE: Final = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_NO_ACCESS: Final = {
    *(errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO),
    *(errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.EEXIST),
}


def os_problem(error: OSError, path: Path) -> Problem | None:
    """The problem behind a failed file operation, None where it is not the environment's fault."""
    if error.errno in _NO_SPACE:
        return Problem("disk-full", path=str(path))
    if error.errno in _NO_ACCESS:
        return Problem("not-writable", path=str(path), detail=error.strerror or str(error))
    return None


@contextmanager
def explained_files(path: Path) -> Iterator[None]:
    """Raise a full disk or a refused write as a `Problem` about `path`; let bugs through."""
    try:
        yield
    except OSError as error:
        problem = os_problem(error, path)
        if problem is None:
            raise
        raise problem from error


class _Filler(string.Formatter):
    """Fills braces by name; {count:text is|texts are} chooses by whether the count is one."""

    def __init__(self, number: Callable[[int], str]) -> None:
        self._number = number

    def get_value(self, key: int | str, args: Sequence[object], kwargs: Mapping[str, Detail]) -> Detail:
        return kwargs.get(str(key), "…")

    def format_field(self, value: object, format_spec: str) -> str:
        if "|" in format_spec:
            return format_spec.split("|")[value != 1]
        return self._number(value) if isinstance(value, int) else str(value)


def render(template: str, details: Mapping[str, Detail], number: Callable[[int], str] = str) -> str:
    """Fill `template`'s braces, whole numbers written by `number`; {count:text is|texts are} agrees with the number.

    A missing detail shows as an ellipsis rather than raising a second error.
    """
    return _Filler(number).vformat(template, (), details)


# Each sentence: cause; effect on the data; what to do. The window translates these very strings.
CATALOGUE: Final[Mapping[str, str]] = {
    "bug": "Something failed inside Vitrail ({what}); your data is unchanged; please send us the log.",
    # projects
    "project-missing": "There is no Vitrail project at {path}; nothing was opened; choose a folder made by Vitrail.",
    "project-exists": "{path} already holds a project; it was left as it is; open it or choose another name.",
    "project-not-empty": "The folder {path} is not empty; nothing was written; choose a new or an empty folder.",
    "project-newer": "This project was made by a newer Vitrail (schema {found}, this one reads {known}); it was not "
    "touched; update Vitrail to open it.",
    "project-held": "{holder} has this project open since {since}; nothing was changed; close it there first.",
    "project-damaged": "The project file {path} is damaged ({detail}); it was left as it is; restore the latest file "
    "from its backups folder.",
    "disk-full": "The disk holding {path} is full; what was saved before is safe and this step was undone; free some "
    "space and try again.",
    "not-writable": "{path} cannot be written ({detail}); nothing was changed; choose another place or ask for access.",
    # archives of projects
    "archive-missing": "There is no file at {path}; nothing was opened; check the path.",
    "archive-none": "{path} is no archive of a Vitrail project; nothing was opened; choose a file that Vitrail saved.",
    "archive-broken": "The archive {path} is damaged or cut off ({detail}); nothing was unpacked; ask for it again.",
    "archive-newer": "The archive {path} was made by a newer Vitrail (format {found}, this one reads {known}); nothing was unpacked; update Vitrail to open it.",
    "archive-escapes": "The archive {path} names a file outside its own folder (“{name}”); nothing was unpacked; do not trust it, and ask who sent it.",
    "archive-link": "The archive {path} holds a link (“{name}”), which could lead anywhere; nothing was unpacked; do not trust it, and ask who sent it.",
    "archive-special": "The archive {path} holds something that is no file (“{name}”); nothing was unpacked; do not trust it, and ask who sent it.",
    "archive-duplicate": "The archive {path} holds two files that would overwrite one another (“{name}” and “{other}”); nothing was unpacked; ask for it again.",
    "archive-reserved": "The archive {path} holds a file with a name that not every system can have (“{name}”); nothing was unpacked; ask for it again.",
    "archive-encrypted": "The archive {path} is encrypted (“{name}”); nothing was unpacked; ask for one without a password.",
    "archive-bomb": "The archive {path} would unpack to far more than it says or than a project is (“{name}”); nothing was unpacked; do not trust it, and ask who sent it.",
    "archive-unlisted": "The archive {path} and its list of contents differ (“{name}”); nothing was unpacked; ask for it again.",
    "archive-altered": "The file “{name}” in the archive {path} is not what was packed; nothing was unpacked; ask for it again.",
    "archive-unsafe": "The archive {path} holds {name}, a file that can run code when loaded; nothing was unpacked; do not trust it, and ask who sent it.",
    "archive-unexpected": "The archive {path} holds {name}, which no project has; nothing was unpacked; do not trust it, and ask who sent it.",
    "archive-code": "A model in the archive {path} asks to run its own Python code ({detail}); nothing was unpacked; do not trust it, and ask who sent it.",
    "archive-database": "The database in the archive {path} is not one that Vitrail made ({detail}); nothing was unpacked; ask for it again.",
    "no-room": "The disk of {path} has too little room: up to {needed} MB are needed and {free} MB are free; nothing was written; free some space or choose another place.",
    # import
    "file-missing": "There is no file at {path}; nothing was imported; check the path.",
    "file-unreadable": "{path} cannot be read ({detail}); nothing was imported; check that it is a text table.",
    "file-empty": "{path} holds no rows; nothing was imported; choose a file with a header and at least one row.",
    "file-binary": "{path} is not a text file (it looks like {kind}); nothing was imported; export it as CSV first.",
    "encoding-unknown": "The characters of {path} do not fit the encoding {encoding} (line {line}); nothing was "
    "imported; choose another encoding.",
    "encoding-name": "There is no encoding called {encoding}; nothing was imported; use a name such as utf-8 or gb18030.",
    "column-missing": "{path} has no column “{column}” (it has: {columns}); nothing was imported; name one of those.",
    "columns-needed": "The import needs a text column, or a tokens and a tags column; nothing was imported; name them.",
    "roles-conflict": "The columns {columns} are each given as labels; nothing was imported; name one kind of labels.",
    "rationale-unfit": "The column {column} holds reasons for labels, but the texts are not labelled as a whole; nothing was imported; name a column of labels, or leave the reasons out.",
    "columns-differ": "{path} has other columns ({found}) than {first} ({columns}); nothing was imported; import it by itself.",
    "json-broken": "{path} is no whole JSON file (line {line}); nothing was imported; save it again.",
    "sheet-too-large": "A sheet of {path} has a cell in row {row}, column {column}, so that it is {rows} rows by {columns} columns large, more than can be read; nothing was imported; delete the cells far from the table, or save the sheet as CSV.",
    "too-many-columns": "{path} has more than {most} columns; nothing was imported; keep the columns you need, or choose another delimiter.",
    "sheet-missing": "{path} has no sheet “{sheet}” (it has: {sheets}); nothing was imported; name one of those.",
    "format-wrong": "{path} cannot be read as {format} ({detail}); nothing was imported; choose another format.",
    "dataset-exists": "The project already has a dataset called “{name}”; nothing was imported; choose another name.",
    "dataset-missing": "The project has no dataset called “{name}” (it has: {names}); nothing was done; import it first.",
    "no-rows-left": "No row of {path} could be used ({reported} reported); nothing was imported; look at the report.",
    "output-unwritable": "{path} cannot be written ({detail}); no result was saved; choose another file.",
    # labelling
    "slice-exists": "The dataset already has a slice called “{name}”; nothing was saved; choose another name.",
    "label-missing": "The dataset has no label called “{label}” (it has: {labels}); nothing was labelled; add it to the labels first.",
    "label-exists": "The dataset already has a label called “{label}”; nothing was changed; choose another name.",
    "label-blank": "A label needs a name; nothing was changed; type one.",
    "scheme-in-use": "The labels that the texts of “{name}” carry cannot be turned into the other kind; nothing was changed; clear them first, or import the file anew.",
    "scheme-changed": "The way of labelling was changed meanwhile; this label was not saved; label the text again.",
    "undo-name-taken": "A dataset called “{name}” is there or being imported; nothing was undone or redone; rename that one or wait for its import.",
    "annotator-name": "A name has 1 to 60 characters in one line; the one before is kept; choose another name.",
    "rule-exists": "The dataset already has a rule called “{name}”; nothing was changed; choose another name.",
    "rule-missing": "The rule “{name}” is not there any more; nothing was changed; add it anew.",
    "rule-empty": "The rule “{rule}” has nothing to look for; no text was matched; give it a word or a pattern.",
    "rule-pattern": "The pattern of the rule “{rule}” is not a regular expression ({detail}); no text was matched; correct it.",
    "rule-large": "The pattern of the rule “{rule}” is too large to search with; no text was matched; make it shorter or its counts smaller.",
    "rule-slow": "The rule “{rule}” takes too long on a text of {characters} characters; it was stopped and nothing was changed; make its pattern simpler, for instance without repeats inside repeats.",
    # moving out and in
    "export-empty": "No text of “{name}” was chosen that {format} could hold; nothing was written; choose other texts, or label some first.",
    "export-unfit": "{format} holds words with their spans, and “{name}” is labelled otherwise; nothing was written; choose another format.",
    "merge-nothing": "{path} holds no labels; nothing was merged; choose a file or project in which texts are labelled.",
    "merge-unmatched": "No text of {path} is in “{name}”; nothing was merged; check that it was labelled from this dataset.",
    "merge-scheme": "{path} is labelled as {found}, “{name}” as {wanted}; nothing was merged; choose a file labelled the same way.",
    "merge-itself": "{path} is the project that is open; nothing was merged; choose a colleague's project or file.",
    # training
    "pair-missing": "The model of {run} reads pairs of texts and only one was given; nothing was explained; give the second text too.",
    "labels-unjudged": "There are too few labels to judge them by one another ({detail}); nothing was changed; label more texts first.",
    "not-trainable": "The texts of “{name}” are labelled with free text, which no model here learns yet; nothing was "
    "trained; choose a dataset with labels or entities.",
    "no-labels": "The dataset “{name}” has no labels; nothing was trained; import it with a label column.",
    "one-class": "All labelled texts of “{name}” carry the same label “{label}”; nothing was trained; a model needs at "
    "least two.",
    "too-few": "“{name}” has {count} labelled {count:text|texts}; nothing was trained; label at least {needed}.",
    "no-entities": "No text of “{name}” has an entity; nothing was trained; mark some spans first.",
    "task-mismatch": "The run “{run}” does {task}, which does not fit {wanted}; nothing was done; choose another run.",
    "test-labels": "The test file has labels the training data lacks ({labels}); nothing was trained; correct them or add "
    "examples of them.",
    "test-overlap": "All texts of “{name}” are also in the test set “{test}”; nothing was trained, since the figures would be worthless; choose another test set.",
    "setting-wrong": "{name} is {value}, which is outside {allowed}; nothing was started; correct it.",
    "run-missing": "The project has no run called “{run}” (it has: {names}); nothing was done; train one first.",
    "run-unfinished": "The run “{run}” has no model (it is {state}); nothing was done; choose a finished run, or wait while this one is running.",
    "run-without-model": "The model of the run “{run}” is not here, since the project was handed on without models; nothing was done; ask for it with its models, or train again.",
    "label-unknown": "The model knows no label “{label}” (it knows: {labels}); nothing was explained; choose one of those.",
    "span-outside": "“{label}” reaches beyond the text, which has {length} {length:character|characters}; nothing was explained; correct its end.",
    "held-out-empty": "The run “{run}” held no texts out; nothing was measured; choose a dataset with texts.",
    "sample-empty": "No text of “{dataset}” can be used (it has none, or all are excluded); nothing was measured; choose another dataset, or include some of its texts again.",
    "sample-unread": "{texts} {texts:text was|texts were} tried and none could be explained; nothing was measured; choose other texts, for a model of pairs such as have both.",
    "sample-too-small": "{texts} {texts:text was|texts were} looked at and none has words enough to tell how far an explanation may be trusted; nothing was measured; choose a dataset of longer texts.",
    "method-unknown": "There is no method “{method}” (there are: {methods}); nothing was explained; choose one of those.",
    "method-unfit": "{method} cannot take a model of the {architecture} family apart; nothing was explained; choose another method.",
    "text-empty": "There is no text to read; nothing was computed; type or paste one.",
    "layer-unknown": "The model has no layer {layer} (they go from 0 to {last}); nothing was written; name others.",
    "page-large": "The page would have {size} MB with {layers} {layers:layer|layers}, more than the {limit} MB allowed; nothing was written; choose fewer layers (up to {fitting} {fitting:fits|fit}), a shorter text or a larger limit.",
    "page-large-text": "The page would have {size} MB, more than the {limit} MB allowed, and not even one layer of so long a text fits; nothing was written; choose a shorter text or a larger limit.",
    "bertviz-missing": "The package bertviz, which draws the page, is not installed here; nothing was written; run the set-up again.",
    "out-of-memory": "The memory of {device} is full even with one text at a time; the run stopped at its last "
    "checkpoint; choose a smaller model or a shorter maximum length.",
    "out-of-memory-now": "The memory of {device} is full; nothing was computed and your data is unchanged; close other "
    "programs, or use a shorter text or a smaller model.",
    "checkpoint-missing": "The run “{run}” has no complete checkpoint; it cannot go on from where it was; start it anew.",
    "diverged": "The training diverged (the loss is not a number at step {step}); the best checkpoint before it was kept; "
    "try a smaller learning rate.",
    # models
    "model-missing": "There is no model called “{model}” (there are: {models}); nothing was done; add or download it.",
    "model-folder-missing": "There is no folder {path}; nothing was added; choose a model folder.",
    "model-no-config": "{path} has no config.json; nothing was added; choose a folder in the Hugging Face layout.",
    "model-bad-config": "The config.json of {path} cannot be read ({detail}); nothing was added; fetch the model again.",
    "model-unsafe": "{path} holds {file}, a file that can run code when loaded; nothing was added; use a version with "
    "safetensors weights only.",
    "model-link": "{path} holds {file}, a link to outside that folder; nothing was added; copy the files themselves there.",
    "model-remote-code": "{path} asks to run its own Python code ({detail}); nothing was added; Vitrail only loads "
    "architectures it ships.",
    "model-no-weights": "{path} has no safetensors weights; nothing was added; use a version that has them.",
    "model-truncated": "{file} is incomplete or damaged ({detail}); nothing was added; fetch the model again.",
    "model-no-tokenizer": "{path} has no tokenizer files; nothing was added; copy tokenizer.json or vocab.txt beside the "
    "weights.",
    "model-vocab": "The tokenizer of {path} knows {tokens} tokens but the model expects {vocab}; nothing was added, since "
    "every answer would be wrong; fetch the files again.",
    "model-architecture": "The architecture {architecture} cannot be used for {task}; nothing was done; choose an encoder "
    "such as BERT.",
    "model-no-words": "The weights of {path} lack the head that predicts words; nothing was computed; choose a masked or causal language model that has it.",
    "model-exists": "A model called “{model}” is already here; it was left as it is; remove it first or rename the folder.",
    "download-failed": "{model} could not be downloaded from {source} ({detail}); what arrived is kept and the next try goes on from there; check the connection and try again.",
    "download-unreachable": "{model} could not be downloaded from {source} ({detail}); what arrived is kept and the next try goes on from there; check the connection, and the addresses of the source and the proxy on the Settings page.",
    "download-busy": "{model} could not be downloaded from {source} ({detail}); what arrived is kept and the next try goes on from there; wait a while and try again, or choose another source on the Settings page.",
    "download-permission": "{source} does not give {model} to everyone ({detail}); what arrived before is kept; ask for access on the model's page there, and check your token on the Settings page.",
    "download-missing": "{model} was not found at {source} ({detail}); what arrived before is kept; check its id and, where it is not public, your token on the Settings page.",
    "download-proxy": "{model} could not be downloaded from {source} through the proxy ({detail}); what arrived is kept and the next try goes on from there; check the proxy's address, user and password on the Settings page.",
    "download-certificate": "{model} could not be downloaded from {source}, which did not prove who it is ({detail}); what arrived is kept and the next try goes on from there; check the date of this computer, and ask whoever runs your network for its certificate.",
    "download-source": "{model} could not be downloaded from {source}, which does not answer as a source of models does ({detail}); what arrived is kept; check the address of the source on the Settings page, or choose another one.",
    "download-damaged": "{model} could not be downloaded whole from {source} ({detail}); that file was thrown away and the others are kept; try again, or choose another source on the Settings page.",
    "download-id": "“{model}” is not a model id; nothing was downloaded; it looks like owner/name.",
    "download-local-only": "The settings allow no model to be fetched (“local only”), so {model} was not looked for; nothing was sent; choose another source on the Settings page, or add the model's folder.",
    # settings
    "preferences-broken": "The settings in {path} cannot be read ({detail}); Vitrail goes on with those of a first start and your projects are unchanged; set them anew on the Settings page.",
    "address-wrong": "“{address}” is not a web address; the setting stays as it was; it begins with https:// or http:// and holds no user or password.",
    "token-wrong": "The token holds characters that no token has, such as blanks, “curly quotes” or Chinese ones; it was not kept; copy it once more, by itself.",
    "cache-in-use": "Something is being computed into the cache; nothing was moved or removed; try again when it has finished.",
    # worker
    "worker-crashed": "The background worker stopped unexpectedly ({exit}); your data and what was saved of the run are safe; resume it in the window or start it again.",
    "task-gone": "What {name} was made from is no longer in the project; nothing was started; begin it anew on its page.",
    "job-interrupted": "Vitrail was closed while this ran; your data and the last checkpoint are safe; resume or start it "
    "again.",
}
