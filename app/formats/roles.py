"""What the columns of a file are likely for: by their names first, by what stands in them second."""

from collections.abc import Sequence
from typing import Final

from app.domain.records import ColumnRoles

# The likelier first. Whole names are tried before parts of names.
_TEXT: Final = (
    "text",
    "sentence",
    "content",
    "review",
    "comment",
    "message",
    "body",
    "tweet",
    "document",
    "utterance",
    "query",
    "description",
    "post",
    "question",
    "title",
    "文本",
    "内容",
    "正文",
    "评论",
    "评价",
    "句子",
    "留言",
    "文章",
    "问题",
    "标题",
    "文字",
)
_LABEL: Final = (
    "label",
    "class",
    "category",
    "sentiment",
    "target",
    "polarity",
    "intent",
    "topic",
    "emotion",
    "rating",
    "stars",
    "标签",
    "类别",
    "分类",
    "情感",
    "情绪",
    "意图",
    "类型",
    "主题",
    "类",
    "极性",
    "评分",
)
_TOKENS: Final = ("tokens", "words", "token", "chars", "词", "分词", "字")
_TAGS: Final = ("tags", "ner_tags", "ner", "labels", "bio", "tag", "entities", "标注", "序列标注", "实体")
_MOST_LABELS: Final = 100
_LONGEST_LABEL: Final = 40  # characters, on average


def guess_roles(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> ColumnRoles:
    """The likely roles; `text` is None only where the file has no column that could be one."""
    tokens, tags = _called(columns, _TOKENS, whole=True), _called(columns, _TAGS, whole=True)
    if tokens is not None and tags is not None and tokens != tags and _tags_fit(rows, tokens, tags):
        return ColumnRoles(tokens=columns[tokens], tags=columns[tags])
    text = _text(columns, rows)
    if text is None:
        return ColumnRoles()
    label = _label(columns, rows, text)
    return ColumnRoles(text=columns[text], label=columns[label] if label is not None else None)


def _called(columns: Sequence[str], names: Sequence[str], whole: bool, but: int | None = None) -> int | None:
    """The first column with one of these names, or with one of them in its own."""
    for name in names:
        for index, column in enumerate(columns):
            own = column.strip().casefold()
            if index != but and (own == name or (not whole and name in own)):
                return index
    return None


def _tags_fit(rows: Sequence[Sequence[str]], tokens: int, tags: int) -> bool:
    looked = [row[tags] for row in rows if len(row) > max(tokens, tags)]
    return not looked or any(mark in cell for cell in looked for mark in ("B-", "I-", "B_", "S-", "O"))


def _text(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    named = _called(columns, _TEXT, whole=True)
    if named is None:
        named = _called(columns, _TEXT, whole=False)
    if named is not None and (not rows or any(_cells(rows, named))):
        return named
    lengths = {index: _mean_length(_cells(rows, index)) for index in range(len(columns))}
    filled = {index: length for index, length in lengths.items() if length > 0}
    return max(filled, key=lambda index: filled[index]) if filled else None


def _label(columns: Sequence[str], rows: Sequence[Sequence[str]], text: int) -> int | None:
    for whole in (True, False):
        named = _called(columns, _LABEL, whole, but=text)
        if named is not None and (not rows or _few_values(_cells(rows, named))):
            return named
    likely = [index for index in range(len(columns)) if index != text and _few_values(_cells(rows, index))]
    return min(likely, key=lambda index: len(set(_cells(rows, index)))) if likely else None


def _few_values(cells: Sequence[str]) -> bool:
    """Whether these could be labels: short, and each used by several rows."""
    values = set(cells)
    if not values or _mean_length(tuple(values)) > _LONGEST_LABEL:
        return False
    return len(values) <= min(_MOST_LABELS, max(2, len(cells) // 2))


def _cells(rows: Sequence[Sequence[str]], index: int) -> list[str]:
    return [cell for row in rows if index < len(row) and (cell := row[index].strip())]


def _mean_length(cells: Sequence[str]) -> float:
    return sum(map(len, cells)) / len(cells) if cells else 0.0
