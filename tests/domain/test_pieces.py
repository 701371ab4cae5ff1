"""An explained text in pieces: the window's words, every code point once, what was not read told apart."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.pieces import Piece, pieces_of, strongest
from app.domain.results import Attribution
from tests.commands.test_report import an_attribution


def by_tokens(text: str, *tokens: tuple[int, int, float], unread: tuple[tuple[int, int], ...] = ()) -> Attribution:
    return an_attribution(
        text,
        tokens=("t",) * len(tokens),
        offsets=tuple((start, end) for start, end, _ in tokens),
        scores=tuple(score for _, _, score in tokens),
        special=(False,) * len(tokens),
        unread=unread,
    )


def test_pieces_of_a_word_are_one_with_their_scores_added() -> None:
    found = by_tokens("my spotify!", (0, 2, 0.5), (3, 7, 1.0), (7, 10, 0.25), (10, 11, -1.0))
    assert pieces_of(found) == [Piece("my", 0.5), Piece(" "), Piece("spotify", 1.25), Piece("!", -1.0)]
    assert [piece.text for piece in strongest(found, 2)] == ["spotify", "!"]


def test_a_blank_that_belongs_to_a_token_stands_outside_its_word() -> None:
    found = by_tokens("good tea", (0, 4, 1.0), (4, 8, 2.0))
    assert pieces_of(found) == [Piece("good", 1.0), Piece(" "), Piece("tea", 2.0)]


def test_what_was_not_read_is_in_words_without_scores() -> None:
    found = by_tokens("good tea 很好 it's", (0, 4, 1.0), unread=((5, 16),))
    assert pieces_of(found)[2:] == [
        Piece(text, None, False) for text in ("tea", " ", "很", "好", " ", "it's")
    ]  # fmt: skip


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(-2, 42), st.integers(-2, 42), st.floats()), max_size=9),
    st.lists(st.tuples(st.integers(-2, 42), st.integers(-2, 42)), max_size=3),
)
def test_every_code_point_is_there_once(
    text: str, tokens: list[tuple[int, int, float]], unread: list[tuple[int, int]]
) -> None:
    found = by_tokens(text, *tokens, unread=tuple(unread))
    assert "".join(piece.text for piece in pieces_of(found)) == text
