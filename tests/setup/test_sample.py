"""The bundled sample texts: as many as promised, no two alike, every label and tag valid."""

import csv
import itertools
from collections import Counter
from pathlib import Path

from app.domain.spans import bad_tag, join_tokens, joins_by_character, spans_from_tags

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"


def table(name: str) -> list[dict[str, str]]:
    raw = (SAMPLE / name).read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    with (SAMPLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def changes(labels: list[str]) -> int:
    """How often neighbours differ: low in a file sorted by label."""
    return sum(a != b for a, b in itertools.pairwise(labels))


def test_english_messages() -> None:
    rows = table("messages_en.csv")
    counts = Counter(row["label"] for row in rows)

    assert list(rows[0]) == ["id", "text", "label", "channel"]
    assert set(counts) == {"delivery", "billing", "product", "praise"}
    assert min(counts.values()) >= 90
    assert len({row["text"].casefold() for row in rows}) == len({row["id"] for row in rows}) == len(rows)
    assert all(8 <= len(row["text"].split()) <= 45 for row in rows)
    assert {row["channel"] for row in rows} == {"email", "chat", "form", "review"}
    assert changes([row["label"] for row in rows]) > len(rows) / 2


def test_chinese_reviews() -> None:
    rows = table("reviews_zh.csv")
    counts = Counter(row["情感"] for row in rows)

    assert list(rows[0]) == ["编号", "文本", "情感"]
    assert set(counts) == {"正面", "负面"}
    assert min(counts.values()) >= 130
    assert len({row["文本"] for row in rows}) == len({row["编号"] for row in rows}) == len(rows)
    assert all(8 <= len(row["文本"]) <= 60 for row in rows)
    assert changes([row["情感"] for row in rows]) > len(rows) / 3


def test_chinese_entities() -> None:
    rows = table("entities_zh.csv")
    sentences = [row["tokens"].split(" ") for row in rows]
    tags = [row["tags"].split(" ") for row in rows]
    types = Counter(
        span.label
        for tokens, names in zip(sentences, tags, strict=True)
        for span in spans_from_tags(names, join_tokens(tokens, True)[1])
    )

    assert list(rows[0]) == ["tokens", "tags"]
    assert len(rows) >= 120
    assert len({row["tokens"] for row in rows}) == len(rows)
    assert all(len(tokens) == len(names) for tokens, names in zip(sentences, tags, strict=True))
    assert all(len(token) == 1 for tokens in sentences for token in tokens)
    assert joins_by_character(sentences)
    assert all(bad_tag(names) is None for names in tags)
    assert set(types) == {"PER", "LOC", "ORG"}
    assert min(types.values()) >= 60
    assert any(not any(tag != "O" for tag in names) for names in tags)
    # BIO as it should be: an I- follows a B- or an I- of its type.
    for names in tags:
        for before, tag in zip(["O", *names], names, strict=False):
            assert not tag.startswith("I-") or before[2:] == tag[2:]


def test_the_readme_counts_right() -> None:
    text = (SAMPLE / "README.md").read_text(encoding="utf-8")

    assert f"{len(table('messages_en.csv'))} customer messages" in text
    assert f"{len(table('reviews_zh.csv'))} reviews" in text
    assert f"{len(table('entities_zh.csv'))} Chinese sentences" in text
    assert "CC0" in text
