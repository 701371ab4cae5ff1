"""Tool tips of plain text."""


def plain_tip(text: str) -> str:
    """A tool tip that Qt shows as it is, however much like HTML it looks."""
    if "<" not in text:
        return text
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<p style='white-space:pre-wrap'>{escaped}</p>"
