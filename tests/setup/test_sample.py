"""The bundled sample texts: as many as promised, no two alike, every label and tag valid."""

import csv
import itertools
from collections import Counter
from pathlib import Path

from app.commands import samples
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
    assert f"{len(table('new_messages_en.csv'))} messages" in text
    assert f"{len(table('new_reviews_zh.csv'))} reviews that" in text
    assert "CC0" in text


def test_what_is_to_be_labelled_by_hand() -> None:
    english, chinese = table("new_messages_en.csv"), table("new_reviews_zh.csv")
    known = {row["text"] for row in table("messages_en.csv")} | {row["文本"] for row in table("reviews_zh.csv")}
    texts = [row["text"] for row in english] + [row["文本"] for row in chinese]

    assert list(english[0]) == ["id", "text", "channel"]
    assert list(chinese[0]) == ["编号", "文本"]
    assert len(set(texts)) == len(texts) == 72
    assert not known & set(texts)
    assert all(8 <= len(row["text"].split()) <= 45 for row in english)
    assert all(8 <= len(row["文本"]) <= 60 for row in chinese)


def test_the_samples_go_together() -> None:
    for language in ("en", "zh"):
        first, by_hand = samples.first(language), samples.unlabelled(language)
        labelled = table(first.file)
        assert set(by_hand.labels) == {row[first.roles.label or ""] for row in labelled}
        assert first.question not in {row[first.roles.text or ""] for row in labelled}
        assert {*samples.in_order(language)} == {*samples.ALL, *samples.UNLABELLED}
        assert (samples.in_order(language)[0], samples.in_order(language)[-1]) == (first, by_hand)
