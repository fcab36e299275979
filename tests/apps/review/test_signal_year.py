"""How many signals a year brings to each person: the promise, and the numbers on the page of the method."""

import re
from collections import Counter
from pathlib import Path

from signal_year import live, per_person_and_month, told

PAGE = Path(__file__).resolve().parents[3] / "docs" / "methods" / "signalen.md"
MOST = 6  # new signals for one person in one month, in this year; the promise of the page is over nine years
AVERAGE = 2  # fewer than that for a person in a month, over the year


def test_year_of_signals_stays_within_the_promise_and_is_what_the_page_says(adopted, readings_dir):
    steps = live(adopted, every=7)
    counts = per_person_and_month(steps)
    kinds = Counter(one.signal.kind for one in told(steps))
    people = {owner for owner, _month in counts}
    assert None not in people
    found = [len(people), sum(counts.values()), max(counts.values()), *(kinds[k] for k in sorted(kinds))]
    said = re.search(r"```uitkomst\n(.+?)\n```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert said
    assert [int(number) for number in re.findall(r"\d+", said[1])] == found
    assert max(counts.values()) <= MOST
    assert sum(counts.values()) / (12 * len(people)) < AVERAGE
