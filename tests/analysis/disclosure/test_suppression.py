"""Small counts are hidden so that an attacker who tries every possible table learns nothing about them."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koers.analysis.disclosure import AtMost, CannotProtect, Cell, Look, Sum, possible_values, protect

HIGHEST = 30  # of a count that the attacker tries: above the totals of these tables


def cells(**values):
    return [Cell(key, value) for key, value in values.items()]


@pytest.mark.parametrize(
    ("values", "looks"),
    [  # by hand; t is the total of a and b
        ({"a": 2, "b": 3, "t": 5}, {"a": "<5", "b": "<5", "t": ""}),  # a + b = 5 leaves both 1 to 4
        ({"a": 4, "b": 4, "t": 8}, {"a": "<5", "b": "<5", "t": "x"}),  # 8 can only be 4 + 4
        ({"a": 2, "b": 6, "t": 8}, {"a": "<5", "b": "x", "t": ""}),
        ({"a": 2, "b": 60, "t": 62}, {"a": "<5", "b": "x", "t": ""}),
        ({"a": 0, "b": 7, "t": 7}, {"a": "", "b": "", "t": ""}),
        ({"a": 0, "b": 3, "t": 3}, {"a": "", "b": "<5", "t": "<5"}),
        ({"a": 1, "b": 2, "t": 3}, {"a": "x", "b": "x", "t": "<5"}),  # with "<5" three times a is at most 3
    ],
)
def test_table_of_two_parts_hides_what_was_worked_out_by_hand(values, looks) -> None:
    found = protect(cells(**values), [Sum("t", ("a", "b"))])
    assert {key: str(look) for key, look in found.items()} == looks


def test_zero_of_a_sensitive_subject_is_hidden_with_the_small_ones() -> None:
    found = protect([Cell("a", 0, lowest=0), Cell("b", 9), Cell("t", 9)], [Sum("t", ("a", "b"))])
    assert found["a"] == Look.SMALL
    assert Look.HELD in (found["b"], found["t"])


def test_part_that_is_never_more_than_the_whole_cannot_give_it_away() -> None:
    known = [Cell("whole", 3), Cell("part", 3)]
    assert set(protect(known, [AtMost("part", "whole")]).values()) == {Look.SMALL}


def test_cell_that_was_shown_before_stays_shown_and_the_new_total_is_held() -> None:
    table = [Cell("q1", 2), Cell("q2", 30, before=Look.SHOWN), Cell("year", 32)]
    found = protect(table, [Sum("year", ("q1", "q2"))])
    assert found == {"q1": Look.SMALL, "q2": Look.SHOWN, "year": Look.HELD}


def test_small_count_that_went_out_as_a_difference_before_cannot_be_protected() -> None:
    shown = [Cell("q2", 30, before=Look.SHOWN), Cell("year", 32, before=Look.SHOWN)]
    with pytest.raises(CannotProtect) as error:
        protect([Cell("q1", 2), *shown], [Sum("year", ("q1", "q2"))])
    assert error.value.keys == ("q1",)


def test_neighbouring_table_over_the_same_cells_is_audited_with_the_first() -> None:
    """Quarters and districts: a hidden cell stands in a row and in a column, each with its total."""
    table = cells(a1=2, a2=20, b1=30, b2=40, A=22, B=70, one=32, two=60, all=92)
    rules = [
        Sum("A", ("a1", "a2")),
        Sum("B", ("b1", "b2")),
        Sum("one", ("a1", "b1")),
        Sum("two", ("a2", "b2")),
        Sum("all", ("A", "B")),
        Sum("all", ("one", "two")),
    ]
    looks = protect(table, rules)
    assert possible_values(table, rules, looks) == {"a1": (1, 4)}
    assert sum(look != Look.SHOWN for look in looks.values()) >= 3


def attack(table, rules, looks):
    """Every value of every hidden small cell in some table that fits what is shown: by trying them all."""
    hidden = [cell for cell in table if looks[cell.key] != Look.SHOWN]
    choices = [range(cell.lowest, 5) if looks[cell.key] == Look.SMALL else range(HIGHEST) for cell in hidden]
    shown = {cell.key: cell.value for cell in table if looks[cell.key] == Look.SHOWN}
    found = {cell.key: set() for cell in hidden if cell.is_small}
    for tried in product(*choices):
        values = shown | dict(zip((cell.key for cell in hidden), tried, strict=True))
        if all(holds(rule, values) for rule in rules):
            for key in found:
                found[key].add(values[key])
    return found


def holds(rule, values) -> bool:
    if isinstance(rule, Sum):
        return values[rule.total] == sum(values[part] for part in rule.parts)
    return values[rule.part] <= values[rule.whole]


@settings(max_examples=60, deadline=None)
@given(parts=st.lists(st.integers(0, 9), min_size=2, max_size=3), lowest=st.sampled_from([0, 1]))
def test_attacker_who_tries_every_table_finds_every_small_value_possible(parts, lowest) -> None:
    table = [Cell(f"p{at}", value, lowest) for at, value in enumerate(parts)]
    table.append(Cell("t", sum(parts)))
    rules = [Sum("t", tuple(f"p{at}" for at in range(len(parts))))]
    looks = protect(table, rules)
    for key, values in attack(table, rules, looks).items():
        assert values >= set(range(next(c for c in table if c.key == key).lowest, 5))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 8), min_size=4, max_size=4))
def test_attacker_of_a_table_with_rows_and_columns_finds_every_small_value_possible(counts) -> None:
    a, b, c, d = counts
    table = cells(a=a, b=b, c=c, d=d, r=a + b, s=c + d, u=a + c, v=b + d, n=sum(counts))
    rules = [
        *(Sum("r", ("a", "b")), Sum("s", ("c", "d")), Sum("u", ("a", "c")), Sum("v", ("b", "d"))),
        *(Sum("n", ("r", "s")), Sum("n", ("u", "v")), AtMost("a", "r")),
    ]
    looks = protect(table, rules)
    for key, value in sums_of(dict(zip("abcd", counts, strict=True))).items():
        assert looks[key] != Look.SHOWN or not 0 < value < 5
    for low, high in possible_values(table, rules, looks).values():
        assert (low, high) in ((0, 4), (1, 4))
    for values in attack_on_inner(counts, looks).values():
        assert values >= {1, 2, 3, 4}


def attack_on_inner(counts, looks):
    """Totals follow from the four inner cells, so those are all there is to try."""
    true = dict(zip("abcd", counts, strict=True))
    shown = sums_of(true)
    found = {key: set() for key, look in looks.items() if look != Look.SHOWN and 0 < shown[key] < 5}
    choices = [
        [true[k]] if looks[k] == Look.SHOWN else range(1, 5) if looks[k] == Look.SMALL else range(20)
        for k in "abcd"
    ]
    for tried in product(*choices):
        values = sums_of(dict(zip("abcd", tried, strict=True)))
        if all(fits(values[k], shown[k], looks[k]) for k in looks):
            for key in found:
                found[key].add(values[key])
    return found


def sums_of(v):
    rows = {"r": v["a"] + v["b"], "s": v["c"] + v["d"], "u": v["a"] + v["c"], "v": v["b"] + v["d"]}
    return {**v, **rows, "n": rows["r"] + rows["s"]}


def fits(value, shown, look) -> bool:
    if look == Look.SHOWN:
        return value == shown
    return look == Look.HELD or 1 <= value <= 4
