"""How alike two texts are, beside an answer of scikit-learn's definition worked out by hand."""

import math

import numpy as np

from koers.analysis.reading.matching import ThemeText, likeness


def test_likeness_of_a_text_with_itself_is_one_and_it_is_the_same_both_ways() -> None:
    found = likeness([ThemeText("Bibob bij subsidies"), ThemeText("Bibob bij horeca"), ThemeText("Camera’s")])
    assert np.allclose(found.diagonal(), 1)
    assert np.allclose(found, found.T)
    assert found[0, 1] > 0.2 > found[0, 2]


def test_likeness_of_one_shared_word_of_two_is_as_worked_out() -> None:
    """Each text has two words of three letters, one of them shared. With its edges a word has as many
    pieces as any other of three letters, and every weight is 1 + ln(1 + 3) times its rarity."""
    found = likeness([ThemeText("kat hok"), ThemeText("kat bus")])
    shared, own = math.log(3 / 3) + 1, math.log(3 / 2) + 1
    cosine = shared**2 / (shared**2 + own**2)  # six pieces each, one stem each: the same share
    assert found[0, 1] == np.float64(found[1, 0])
    assert math.isclose(found[0, 1], cosine, rel_tol=1e-12)


def test_likeness_of_texts_without_words_is_nothing_and_no_fault() -> None:
    assert likeness([ThemeText(""), ThemeText("de en of"), ThemeText("Bibob")]).tolist() == [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 1],
    ]
    assert likeness([]).shape == (0, 0)
