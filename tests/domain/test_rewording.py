"""Changes to a text: made, counted and found again."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.rewording import Change, applied, between, left_out, moved, placed, put, words_in

TEXTS = st.text(alphabet="ab é'好味 \n.,[MASK]😀", max_size=40)


def test_words_stand_together_and_all_else_alone() -> None:
    text = "It's 味道 bad!"
    assert [text[a:b] for a, b in words_in(text)] == ["It's", "味", "道", "bad", "!"]


def test_a_mask_is_one_word_wherever_it_stands() -> None:
    text = "the[MASK]tea [MASK]"
    assert [text[a:b] for a, b in words_in(text, "[MASK]")] == ["the", "[MASK]", "tea", "[MASK]"]


def test_a_word_goes_with_the_blank_behind_it() -> None:
    text = "not a good tea."
    assert applied(text, [left_out(text, 0, 3), left_out(text, 6, 10)]) == "a tea."
    assert applied(text, [left_out(text, 11, 14)]) == "not a good ."


@given(TEXTS, TEXTS)
def test_what_lies_between_two_texts_makes_the_one_of_the_other(before: str, after: str) -> None:
    changes = between(before, after, "[MASK]")
    assert applied(before, changes) == after
    assert list(changes) == sorted(changes)


@given(TEXTS, st.data())
def test_words_that_stay_are_found_where_they_moved(text: str, data: st.DataObject) -> None:
    words = words_in(text)
    gone = data.draw(st.sets(st.sampled_from(words))) if words else set()
    changes = [left_out(text, a, b) if a % 2 else Change(a, b, "other") for a, b in gone]
    shown = applied(text, changes)
    for start, end in words:
        if (start, end) not in gone:
            place = moved(start, changes)
            assert shown[place : place + end - start] == text[start:end]


def test_a_very_long_text_is_compared_by_its_ends() -> None:
    before = "word " * 3000
    after = before[:500] + "new " + before[500:]
    changes = between(before, after)
    assert len(changes) == 1
    assert applied(before, changes) == after


@given(TEXTS, TEXTS, st.data())
def test_any_word_shown_can_be_changed_further(before: str, after: str, data: st.DataObject) -> None:
    changes = between(before, after, "[MASK]")
    shown = placed(before, changes, "[MASK]")
    for word in shown:
        assert after[word.start : word.end].strip() == after[word.start : word.end] != ""
    if shown:
        word = data.draw(st.sampled_from(shown))
        now = put(left_out(before, *word.was), changes)
        assert len(applied(before, now)) <= len(after)
        assert (word.start, word.end) not in [(w.start, w.end) for w in shown if w != word]
