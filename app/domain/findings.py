"""What the import doctor noticed about a file: one plain sentence each, and a fix where one click does it."""

from collections.abc import Mapping
from typing import Final, Literal

import msgspec

from app.domain.problems import Detail, render

Severity = Literal["info", "warning"]  # info: it was dealt with; warning: the analyst should look


class Finding(msgspec.Struct, frozen=True):
    """Something about a file or its columns. `code` is a key of `FINDINGS`, whose braces `details` fill.

    `fix`: what `app.commands.importing.with_fix` does about it; "": nothing needs doing, or only the analyst can.
    """

    code: str
    severity: Severity
    details: dict[str, Detail] = {}
    fix: str = ""

    @property
    def sentence(self) -> str:
        """The English sentence, details filled in."""
        return render(FINDINGS[self.code], self.details)


# What a fix is called on its button. The window translates these very strings, as it does the sentences.
FIXES: Final[Mapping[str, str]] = {
    "header-no": "The first line is data",
    "header-yes": "The first line names the columns",
    "encoding": "Read as {value}",
    "no-label": "Import without labels",
    "as-rating": "Treat as a rating",
    "as-labels": "Treat as several labels",
    "merge-case": "Merge them",
    "text": "Use “{value}” as the text",
}

FINDINGS: Final[Mapping[str, str]] = {
    # the file
    "bom": "The file begins with a byte order mark; it was left out of the first column's name.",
    "encoding-guess": "The file is not in Unicode; it was read as {encoding}, so look whether the texts are right.",
    "encoding-broken": "Some characters do not fit the encoding {encoding}; the rows they stand in are reported.",
    "columns-uneven": "The columns do not line up everywhere; look whether the separator is right.",
    "sheets": "The workbook has {count} sheets; “{sheet}” is read.",
    "merged-cells": "{count} merged {count:cell was|cells were} filled with the value {count:it shows|they show}.",
    "title-rows": "{count} {count:line|lines} above the column names {count:was|were} left out.",
    "header-missing": "The first line seems to be data, so the columns were numbered.",
    "header-data": "The first line names the columns, but it looks like data.",
    "header-blanks": "{count} column {count:name|names} had stray blanks, which were taken off.",
    "header-duplicate": "Several columns are called the same ({names}); the later ones were numbered.",
    "header-empty": "{count} {count:column has no name; it was|columns have no name; they were} numbered.",
    # the rows
    "ragged": "{count} of the first {rows} rows {count:has|have} more or fewer cells than the header; "
    "{count:it is|they are} reported.",
    "quotes": "{count} of the first {rows} rows {count:has|have} a quote that is never closed; {count:it "
    "is|they are} reported.",
    "records": "{count} of the first {rows} rows {count:is no JSON object; it is|are no JSON objects; they "
    "are} reported.",
    "nul": "Some cells hold NUL characters, which were taken out of the texts.",
    "line-breaks": "Some cells hold line breaks; they are kept.",
    # the texts
    "text-empty": "{count} of the first {rows} rows {count:has|have} no text; {count:it is|they are} reported.",
    "text-id": "The column “{column}” looks like numbers or codes rather than texts.",
    "text-html": "Some texts hold HTML tags; they are kept as they stand.",
    "text-repeated": "{count} of the first {rows} texts {count:stands|stand} there more than once.",
    # the labels
    "labels-empty": "{count} of the first {rows} rows {count:has|have} no label; {count:it is|they are} "
    "imported unlabelled.",
    "labels-unlabelled": "{count} of {rows} rows {count:has|have} no label; {count:it was|they were} imported "
    "unlabelled.",
    "labels-blanks": "Some labels had blanks around them, which were taken off.",
    "labels-case": "Some labels differ only in case or blanks ({labels}).",
    "labels-numbers": "The labels are numbers ({labels}).",
    "labels-one": "All labels are the same ({label}); a model needs at least two.",
    "labels-many": "There are {count} labels; a model needs several texts of each.",
    "labels-free": "The column “{column}” looks like free text rather than labels: {count} different ones in "
    "{rows} rows.",
    "labels-lists": "The cells of “{column}” seem to hold several labels each.",
    "spans-bad": "{count} of the first {rows} rows {count:has|have} spans that do not fit {count:its|their} "
    "text; {count:it is|they are} reported.",
    "rationales-bad": "{count} of the first {rows} rows {count:has|have} a reason that does not fit its text; "
    "{count:it is|they are} reported.",
    "rationales-empty": "{count} {count:stretch of the reasons is empty; it was|stretches of the reasons are "
    "empty; they were} left out.",
    "rationales-words": "The reasons in “{column}” are read as counting words between blanks.",
    "split-unknown": "The column “{column}” holds other values than train, validation and test ({names}); those rows "
    "are in no part.",
}
