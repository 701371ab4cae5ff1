"""What the columns of a file are likely for: by their names first, by what stands in them second."""

import re
from collections.abc import Callable, Sequence
from typing import Final, TypedDict

import msgspec

from app.domain.annotations import WHOLE_TEXT
from app.domain.records import ColumnRoles
from app.formats.lists import json_list, part_of, separator_of
from app.formats.marked import is_spans
from app.formats.reasons import is_rationale, unit_of

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
_SEVERAL: Final = (
    "labels",
    "tags",
    "categories",
    "topics",
    "genres",
    "label",
    "tag",
    "category",
    "标签",
    "类别",
    "主题",
)
_PAIRS: Final = (  # of these the first is the text, the second its other
    ("text_a", "text_b"),
    ("text1", "text2"),
    ("sentence1", "sentence2"),
    ("sentence_a", "sentence_b"),
    ("premise", "hypothesis"),
    ("question1", "question2"),
    ("query1", "query2"),
    ("question", "sentence"),
    ("query", "passage"),
    ("文本1", "文本2"),
    ("句子1", "句子2"),
    ("文本a", "文本b"),
)
_ANSWERS: Final = ("answer", "response", "completion", "summary", "output", "答案", "回答", "摘要", "译文")
_SPLITS: Final = ("split", "set", "partition", "subset", "fold", "part", "划分", "数据集")
_IDS: Final = ("id", "uuid", "guid", "doc_id", "text_id", "row_id", "index", "idx", "no", "编号", "序号")
_GROUPS: Final = ("group", "gender", "sex", "region", "country", "dialect", "language", "分组", "性别", "地区", "省份")
_DATES: Final = ("date", "datetime", "time", "timestamp", "created_at", "published", "日期", "时间", "发布时间")
_RATIONALES: Final = (
    "rationale",
    "rationales",
    "rationale_spans",
    "rationale_token_spans",
    "evidence",
    "evidences",
    "reason",
    "reasons",
    "highlights",
    "依据",
    "理由",
    "证据",
)
_DATE: Final = re.compile(r"\d{4}[-/.年]\d{1,2}([-/.月]\d{1,2})?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
_BOOLEANS: Final = {"true", "false", "yes", "no", "是", "否"}
_FLAGS: Final = 3  # columns of yes and no that are taken for labels: at least so many
_MOST_LABELS: Final = 100
_LONGEST_LABEL: Final = 40  # characters, on average


def guess_roles(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> ColumnRoles:
    """The likely roles; `text` is None only where the file has no column that could be one."""
    tokens, tags = _called(columns, _TOKENS, whole=True), _called(columns, _TAGS, whole=True)
    if tokens is not None and tags is not None and tokens != tags and _tags_fit(rows, tokens, tags):
        return ColumnRoles(tokens=columns[tokens], tags=columns[tags])
    pair = _pair(columns)
    text = pair[0] if pair is not None else _text(columns, rows)
    if text is None:
        return ColumnRoles()
    beside = _beside(columns, rows, text, pair[1] if pair is not None else None)
    labelling = _labelling(columns, rows, text, {text, *beside.values()})
    others = msgspec.convert({role: columns[index] for role, index in beside.items()}, ColumnRoles)
    return _with_unit(msgspec.structs.replace(others, text=columns[text], **labelling), columns, rows)


def _with_unit(roles: ColumnRoles, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> ColumnRoles:
    """The roles with what the reasons count; without reasons where labels are not for whole texts."""
    if roles.rationale is None or roles.text is None or roles.scheme not in WHOLE_TEXT:
        return msgspec.structs.replace(roles, rationale=None)
    reason, text = columns.index(roles.rationale), columns.index(roles.text)
    cells = ((row[reason], row[text]) for row in rows if len(row) > max(reason, text))
    return msgspec.structs.replace(roles, rationale_unit=unit_of(roles.rationale, cells))


class _Labelling(TypedDict, total=False):
    """The role that says how texts are labelled: one of these."""

    label: str
    labels: tuple[str, ...]
    spans: str
    answer: str


def _labelling(columns: Sequence[str], rows: Sequence[Sequence[str]], text: int, taken: set[int]) -> _Labelling:
    free = [index for index in range(len(columns)) if index not in taken]
    spans = next((index for index in free if _all_spans(rows, index)), None)
    if spans is not None:
        return {"spans": columns[spans]}
    several = next((index for index in _named(columns, _SEVERAL, free) if _all_lists(rows, index)), None)
    if several is not None:
        return {"labels": (columns[several],)}
    label = _label(columns, rows, text, taken)
    flags = [index for index in free if _all_flags(rows, index)]
    if len(flags) >= _FLAGS and (label is None or label in flags):
        return {"labels": tuple(columns[index] for index in flags)}
    if label is not None:
        return {"label": columns[label]}
    answer = next(iter(_named(columns, _ANSWERS, free)), None)
    return {"answer": columns[answer]} if answer is not None else {}


def _beside(columns: Sequence[str], rows: Sequence[Sequence[str]], text: int, second: int | None) -> dict[str, int]:
    """The indexes of the columns that are neither text nor label but known by their names."""
    found: dict[str, int] = {"second": second} if second is not None else {}
    fits: dict[str, tuple[Sequence[str], Callable[[Sequence[str]], bool]]] = {
        "split": (_SPLITS, _are_parts),
        "rationale": (_RATIONALES, _are_rationales),
        "date": (_DATES, _are_dates),
        "id": (_IDS, _are_ids),
        "group": (_GROUPS, _few_values),
    }
    for role, (names, fit) in fits.items():
        free = [index for index in range(len(columns)) if index != text and index not in found.values()]
        place = next((index for index in _named(columns, names, free) if fit(_cells(rows, index))), None)
        if place is not None and rows:
            found[role] = place
    return found


def _pair(columns: Sequence[str]) -> tuple[int, int] | None:
    folded = [column.strip().casefold() for column in columns]
    return next(((folded.index(a), folded.index(b)) for a, b in _PAIRS if a in folded and b in folded), None)


def _named(columns: Sequence[str], names: Sequence[str], free: Sequence[int]) -> list[int]:
    """Those of the free columns that are called so, the likelier name first."""
    return [index for name in names for index in free if columns[index].strip().casefold() == name]


def _are_parts(cells: Sequence[str]) -> bool:
    return bool(cells) and all(part_of(cell) for cell in cells)


def _are_rationales(cells: Sequence[str]) -> bool:
    return any(cell.strip("[] ") for cell in cells) and all(map(is_rationale, cells))


def _are_dates(cells: Sequence[str]) -> bool:
    return bool(cells) and sum(bool(_DATE.match(cell)) for cell in cells) * 10 >= len(cells) * 9


def _are_ids(cells: Sequence[str]) -> bool:
    return len(set(cells)) == len(cells) and _mean_length(cells) <= _LONGEST_LABEL


def _all_spans(rows: Sequence[Sequence[str]], index: int) -> bool:
    cells = _cells(rows, index)
    filled = [cell for cell in cells if cell.strip("[] ")]
    return bool(filled) and all(is_spans(cell) for cell in filled)


def _all_lists(rows: Sequence[Sequence[str]], index: int) -> bool:
    """Lists in JSON, or parts between separators that many cells share."""
    cells = _cells(rows, index)
    if not cells:
        return False
    if all(cell.startswith("[") and json_list(cell) is not None for cell in cells):
        return True
    mark = separator_of(cells)
    if mark is None or mark in ",，、" or sum(mark in cell for cell in cells) * 10 < len(cells):
        return False
    parts = [part.strip() for cell in cells for part in cell.split(mark)]
    return max(map(len, parts)) <= _LONGEST_LABEL and len(set(parts)) * 2 <= len(parts)


def _all_flags(rows: Sequence[Sequence[str]], index: int) -> bool:
    cells = _cells(rows, index)
    values = {cell.casefold() for cell in cells}
    return bool(values) and (values <= {"0", "1"} or values <= _BOOLEANS)


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


def _label(columns: Sequence[str], rows: Sequence[Sequence[str]], text: int, taken: set[int]) -> int | None:
    for whole in (True, False):
        named = _called(columns, _LABEL, whole, but=text)
        if named is not None and named not in taken and (not rows or _few_values(_cells(rows, named))):
            return named
    likely = [index for index in range(len(columns)) if index not in taken and _few_values(_cells(rows, index))]
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
