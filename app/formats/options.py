"""How an analyst wants a file read, where it is not as it was detected."""

import msgspec


class ReadOptions(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is not None is not guessed. `format`: a key of `app.formats.tables.FORMATS`."""

    format: str | None = None
    encoding: str | None = None
    delimiter: str | None = None  # a single character
    quote: str | None = None  # `"`, `'` or "" for none
    header: int | None = None  # the 1-based line that names the columns; 0: none does
    sheet: str | None = None  # of a workbook
    merge_case: bool = False  # labels that differ only in case or blanks are one
    line_end: str | None = None  # "\n", "\r\n" or "\r": what ends a line, other line ends are part of the text
