"""The baselines do what their names say."""

from app.domain.records import Example
from app.domain.spans import Span
from app.ml import baselines
from tests.ml.toys import opinions


def test_majority() -> None:
    train = [Example(0, "a", "x"), Example(1, "b", "y"), Example(2, "c", "y")]
    answers = baselines.majority(train, [Example(9, "d")])
    assert [(a.id, a.label, a.confidence) for a in answers] == [(9, "y", 2 / 3)]


def test_words_are_learned() -> None:
    train, test = opinions(80), opinions(20, 80)
    answers = baselines.tfidf_logreg(train, test)
    assert [a.label for a in answers] == [e.label for e in test]


def test_chinese_is_learned_by_character() -> None:
    train = [Example(i, f"{'很好吃' if i % 2 else '太难吃'}{'味道' * (i % 3)}", "01"[i % 2]) for i in range(20)]
    answers = baselines.tfidf_logreg(train, [Example(0, "外卖很好吃"), Example(1, "外卖太难吃")])
    assert [a.label for a in answers] == ["1", "0"]


def test_texts_without_any_word_fall_back_to_the_majority() -> None:
    train = [Example(0, "!", "x"), Example(1, "?", "y"), Example(2, "…", "y")]
    assert [a.label for a in baselines.tfidf_logreg(train, [Example(3, "!")])] == ["y"]


def test_the_dictionary_takes_the_longest_known_stretch() -> None:
    train = [
        Example(0, "浙商银行在北京", None, (Span(0, 4, "company"), Span(5, 7, "place"))),
        Example(1, "浙商来了", None, (Span(0, 2, "name"),)),
    ]
    (answer,) = baselines.dictionary(train, [Example(2, "北京有浙商银行")])
    assert answer.spans == (Span(0, 2, "place"), Span(3, 7, "company"))


def test_the_dictionary_finds_no_word_inside_a_word() -> None:
    train = [Example(0, "Rome", None, (Span(0, 4, "place"),))]
    (answer,) = baselines.dictionary(train, [Example(1, "Romeo saw Rome.")])
    assert answer.spans == (Span(10, 14, "place"),)


def test_no_entities() -> None:
    assert [a.spans for a in baselines.no_entities([Example(0, "x")])] == [()]
