"""The mark on a string that is translated only where it is shown."""


def QT_TRANSLATE_NOOP(context: str, source: str) -> str:
    """Qt's own mark with types. It has Qt's name because by that name lupdate finds the strings."""
    return source
