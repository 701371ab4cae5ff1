"""Words as a reader sees them, with their tokens' scores."""

from app.domain.global_words import scored_words
from app.domain.results import Attribution


def attribution(
    text: str, pieces: list[tuple[int, int, float]], segments: tuple[tuple[int, int], ...] = ()
) -> Attribution:
    return Attribution(
        text=text,
        tokens=tuple(text[a:b] for a, b, _ in pieces),
        offsets=tuple((a, b) for a, b, _ in pieces),
        scores=tuple(score for _, _, score in pieces),
        special=(False,) * len(pieces),
        target="x",
        probability=0.9,
        method="occlusion",
        chosen="occlusion",
        delta=None,
        baseline="mask",
        steps=0,
        labels=("x", "y"),
        probabilities=(0.9, 0.1),
        seconds=0.0,
        segments=segments,
    )


def test_pieces_are_added_and_signs_left_out() -> None:
    found = attribution("Good teas!", [(0, 2, 1.0), (2, 4, 0.5), (5, 9, -1.0), (9, 10, 9.0)])
    assert scored_words(found) == [("good", 1.5), ("teas", -1.0)]


def test_chinese_words_are_those_of_the_dictionary() -> None:
    scores = [(i, i + 1, float(i)) for i in range(6)]
    assert scored_words(attribution("味道很好吃。", scores, ((0, 2), (3, 5)))) == [
        ("味道", 1.0),
        ("很", 2.0),
        ("好吃", 7.0),
    ]


def test_a_word_twice_stands_twice() -> None:
    found = attribution("tea tea", [(0, 3, 1.0), (4, 7, 2.0)])
    assert scored_words(found) == [("tea", 1.0), ("tea", 2.0)]


def test_the_same_chinese_word_side_by_side_is_two_words() -> None:
    scores = [(i, i + 1, 1.0) for i in range(4)]
    assert scored_words(attribution("谢谢谢谢", scores, ((0, 2), (2, 4)))) == [("谢谢", 2.0), ("谢谢", 2.0)]
