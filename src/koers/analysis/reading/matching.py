"""Which themes of a policy an activity most likely belongs to, with the words that say so.

Two measures added up: TF-IDF on character 3-5-grams (spelling, compounds, inflection) and BM25 on
word stems (rare words). Each theme is the text of its name, goal and priority, with the priority's
definition: that helps most (measured: up to 23 points more at the first place). It suggests; a person
links. „Geen thema” stays possible: a score under NO_THEME says that nothing fits well.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import scipy  # loads its parts when they are used
from numpy.typing import NDArray

from koers.analysis.reading.vocabulary import STOP_WORDS, normal

GRAMS = (3, 4, 5)
K1, B = 1.2, 0.75  # the usual constants of BM25
# A name says more about a theme than its goal, and that more than the definition of the priority it is in.
WEIGHTS = {"name": 3.0, "goal": 1.5, "priority_name": 1.5, "priority_definition": 0.5}
NO_THEME = 0.15  # under this score „geen thema” is the better answer
# Words that stand in any policy text and say nothing of its subject.
COMMON = STOP_WORDS | frozenset(
    [
        "heeft",
        "hebben",
        "zal",
        "zullen",
        "kan",
        "kunnen",
        "gaan",
        "komen",
        "komt",
        "worden",
        "geworden",
        "vragen",
        "vraagt",
        "andere",
        "verschillende",
        "waarbij",
        "waaronder",
        "extra",
        "zetten",
        "zet",
        "inzet",
        "ingezet",
        "maken",
        "maakt",
        "doen",
        "vergroten",
        "versterken",
        "versterking",
        "verbeteren",
        "nieuwe",
        "goed",
        "goede",
        "jaar",
        "komende",
        "inzetten",
        "continu",
        "continue",
        "continueren",
        "gecontinueerd",
        "richten",
        "richt",
        "mogelijk",
        "mogelijkheden",
        "mogelijkheid",
        "zoals",
        "bijvoorbeeld",
        "zowel",
        "alsook",
        "middel",
        "hand",
        "behulp",
        "vanuit",
        "problemen",
        "ontwikkelingen",
        "thema",
        "prioriteit",
        "activiteit",
        "activiteiten",
        "actie",
        "acties",
        "uitvoering",
        "plan",
        "plannen",
        "aantal",
        "hoe",
        "waar",
        "structureel",
        "specifiek",
        "specifieke",
    ]
)
ENDINGS = re.compile(r"(?:heden|heid|ingen|ing|eren|lijke?|elen|ers|en|e|s|t)$")
WORD = re.compile(r"[^\W\d_]{3,}")
Vector = NDArray[np.float64]


@dataclass(frozen=True)
class ThemeText:
    """A theme with the texts around it that say what it is about."""

    name: str
    goal: str = ""
    priority_name: str = ""
    priority_definition: str = ""


@dataclass(frozen=True)
class Match:
    """`index` into the themes given, `score` from 0 to 1, and the words of the text that the theme shares."""

    index: int
    score: float
    words: tuple[str, ...]


def suggest_themes(text: str, themes: Sequence[ThemeText], limit: int = 3) -> list[Match]:
    """The `limit` themes that fit best, best first. Empty when there are no themes or no words.

    The score is the mean of a cosine (characters) and a BM25 share (stems: the part of the text's own weight
    that the theme has). It is no probability; see NO_THEME.
    """
    if not themes or not WORD.search(text):
        return []
    scores = (_character_scores(text, themes) + _stem_scores(text, themes)) / 2
    best = np.argsort(-scores, kind="stable")[:limit]
    return [Match(int(i), round(float(scores[i]), 4), shared_words(text, themes[int(i)])) for i in best]


def shared_words(text: str, theme: ThemeText) -> tuple[str, ...]:
    """Words of the text of which the stem, or a long part, stands in the theme; longest first."""
    known = {stem(word) for value in vars(theme).values() for word in _words(value)}
    found = [
        word for word in dict.fromkeys(_words(text)) if any(_related(stem(word), other) for other in known)
    ]
    return tuple(sorted(found, key=len, reverse=True)[:6])


def _related(first: str, second: str) -> bool:
    short, long = sorted((first, second), key=len)
    return first == second or (len(short) >= 6 and short in long)


def stem(word: str) -> str:
    """A word without its ending and with single vowels: „inbraken”, „inbraak” are both „inbrak”."""
    bare = normal(word)
    while len(bare) > 5 and (shorter := ENDINGS.sub("", bare)) != bare and len(shorter) >= 4:
        bare = shorter
    return re.sub(r"([aeou])\1", r"\1", re.sub(r"([bcdfghklmnprst])\1", r"\1", bare))


def _words(text: str) -> list[str]:
    return [word for word in (match.casefold() for match in WORD.findall(text)) if word not in COMMON]


# --- Characters -----------------------------------------------------------------------------------


def _grams(text: str) -> Counter[str]:
    """Pieces of 3 to 5 characters inside words; a word keeps its edges."""
    found: Counter[str] = Counter()
    for word in _words(text):
        edged = f" {word} "
        for size in GRAMS:
            found.update(edged[i : i + size] for i in range(len(edged) - size + 1))
    return found


def _character_scores(text: str, themes: Sequence[ThemeText]) -> Vector:
    """Cosine of TF-IDF vectors (with 1 + log of the count) between the text and each theme."""
    fields = [[_grams(getattr(theme, field)) for theme in themes] for field in WEIGHTS]
    bags = [_weighted([grams[i] for grams in fields]) for i in range(len(themes))]
    rarity = _rarity(bags)
    own = {gram: (1 + math.log(count)) * rarity.get(gram, 0.0) for gram, count in _grams(text).items()}
    index = {gram: i for i, gram in enumerate(gram for gram, weight in own.items() if weight)}
    query = np.array([own[gram] for gram in index])
    matrix = np.zeros((len(themes), len(index)))
    lengths = np.ones(len(themes))
    for row, bag in enumerate(bags):
        weights = {gram: (1 + math.log1p(value)) * rarity[gram] for gram, value in bag.items()}
        lengths[row] = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
        for gram in index.keys() & weights.keys():
            matrix[row, index[gram]] = weights[gram]
    norm = float(np.linalg.norm(query)) or 1.0
    scores: Vector = matrix @ query / lengths / norm
    return scores


def likeness(texts: Sequence[ThemeText]) -> Vector:
    """How alike every two texts are, from 0 to 1, as an n × n array.

    The mean of two cosines of TF-IDF vectors, one of characters and one of word stems, so that a rare word
    that both have weighs twice.
    """
    return (_cosines(texts, _grams) + _cosines(texts, _stems)) / 2


def _stems(text: str) -> Counter[str]:
    return Counter(stem(word) for word in _words(text))


def _cosines(texts: Sequence[ThemeText], parts: Callable[[str], Counter[str]]) -> Vector:
    """With 1 + log of the weighted count."""
    bags = [_weighted([parts(getattr(text, field)) for field in WEIGHTS]) for text in texts]
    rarity = _rarity(bags)
    columns = {part: number for number, part in enumerate(rarity)}
    weights = [(1 + math.log1p(value)) * rarity[part] for bag in bags for part, value in bag.items()]
    where = [columns[part] for bag in bags for part in bag]
    ends = np.cumsum([0, *(len(bag) for bag in bags)])
    matrix = scipy.sparse.csr_array((weights, where, ends), shape=(len(bags), len(columns)), dtype=np.float64)
    shared: Vector = (matrix @ matrix.T).toarray()
    lengths = np.sqrt(shared.diagonal())
    lengths[lengths == 0] = 1.0
    return shared / lengths[:, None] / lengths[None, :]


def _weighted(counts: Sequence[Counter[str]]) -> dict[str, float]:
    bag: dict[str, float] = {}
    for weight, count in zip(WEIGHTS.values(), counts, strict=True):
        for gram, number in count.items():
            bag[gram] = bag.get(gram, 0.0) + weight * number
    return bag


def _rarity(bags: Sequence[dict[str, float]]) -> dict[str, float]:
    """Smoothed inverse document frequency."""
    seen = Counter(gram for bag in bags for gram in bag)
    return {gram: math.log((1 + len(bags)) / (1 + number)) + 1 for gram, number in seen.items()}


# --- Words ----------------------------------------------------------------------------------------


def _stem_scores(text: str, themes: Sequence[ThemeText]) -> Vector:
    """BM25 as a share of what the text could reach at most, so from 0 to 1."""
    bags = [
        _weighted([Counter(stem(word) for word in _words(getattr(theme, field))) for field in WEIGHTS])
        for theme in themes
    ]
    average = sum(sum(bag.values()) for bag in bags) / len(bags) or 1.0
    seen = Counter(word for bag in bags for word in bag)
    rarity = {word: math.log(1 + (len(bags) - n + 0.5) / (n + 0.5)) for word, n in seen.items()}
    own = dict.fromkeys(stem(word) for word in _words(text))
    most = sum(rarity.get(word, math.log(1 + len(bags))) * (K1 + 1) for word in own) or 1.0
    return np.array(
        [sum(_bm25(word, bag, average) * rarity.get(word, 0.0) for word in own) / most for bag in bags]
    )


def _bm25(word: str, bag: dict[str, float], average: float) -> float:
    count = bag.get(word, 0.0)
    return count * (K1 + 1) / (count + K1 * (1 - B + B * sum(bag.values()) / average)) if count else 0.0
