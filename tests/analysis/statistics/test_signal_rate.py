"""How often a month brings a signal to a municipality where nothing is going on."""

import numpy as np

from koers.analysis.statistics import adjusted_p_values, detect_relative

PLACES, OFFENCES, MONTHS, FIRST = 24, 6, 60, 48
RATE = 0.10


def quiet_country(chance):
    """Poisson around levels that differ by place and move by year. Months × series."""
    level = np.array([6, 10, 15, 22, 35, 50.0])
    place = chance.gamma(20, 1 / 20, (PLACES, OFFENCES))
    moved = chance.gamma(400, 1 / 400, (MONTHS // 12, PLACES, OFFENCES)).repeat(12, axis=0)
    season = 1 + 0.2 * np.cos(np.arange(MONTHS) / 12 * 2 * np.pi)
    counts = chance.poisson(level * place * moved * season[:, None, None]).astype(float)
    return counts.transpose(0, 2, 1).reshape(MONTHS, -1)


def alarms(counts, last):
    """In how many municipalities the list of that month is not empty."""
    months, series = last + 1, PLACES * OFFENCES
    found = detect_relative(
        counts[:months],
        offence=np.repeat(np.arange(OFFENCES), PLACES),
        population=np.full((months, series), 30_000.0),
        at=[last],
        years_back=min(5, last // 12),
        disturbed=np.zeros((months, series), dtype=bool),
        discovery_rate=RATE,
    )
    of_places = found.p_value[0].reshape(OFFENCES, PLACES).T
    return sum(bool(np.nanmin(adjusted_p_values(chance)) <= RATE) for chance in of_places)


def test_month_where_nothing_happens_brings_a_signal_less_often_than_stated():
    months = [
        alarms(quiet_country(np.random.default_rng(seed)), last)
        for seed in range(4)
        for last in range(FIRST, MONTHS)
    ]
    assert (sum(months), PLACES * len(months)) == (77, 1152)  # as docs/methods/signalen.md says
    assert sum(months) / (PLACES * len(months)) <= RATE
