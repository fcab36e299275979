"""Made-up countries of which the truth is known: levels that drift, counts that vary more than chance."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Country:
    counts: np.ndarray  # time × series
    means: np.ndarray  # time × series, the truth behind the counts
    offence: np.ndarray
    population: np.ndarray

    @property
    def arguments(self):
        return {"offence": self.offence, "population": self.population}

    def planted(self, at, pick, times, generator):
        """The counts with a rise of so many times in the picked series of one period."""
        counts = self.counts.copy()
        counts[at, pick] = generator.poisson(times * self.means[at, pick])
        return counts


def country(seed, *, places=150, offences=12, periods=96, dispersion=1.3, drift=0.12, national=(20, 4000)):
    """Offences of very different size, a season, a trend and a shock that all places share."""
    generator = np.random.default_rng(seed)
    t = np.arange(periods)[:, None]
    people = np.exp(generator.normal(10.3, 0.9, places))
    counts, means = [], []
    for total in np.geomspace(*national, offences):
        season = 1 + 0.3 * np.cos(2 * np.pi * (t / 12 + generator.random()))
        picture = total * season * np.exp(-0.004 * t) * np.where((t > 50) & (t < 62), 0.6, 1.0)
        steps = generator.normal(0, drift / np.sqrt(12), (periods, places)).cumsum(axis=0)
        weight = people * np.exp(generator.normal(0, 0.5, places) + steps)
        mean = picture * weight / weight.sum(axis=1, keepdims=True)
        extra = np.maximum(dispersion - 1, 1e-9) * generator.gamma(4, 0.25, places)
        means.append(mean)
        counts.append(generator.poisson(generator.gamma(mean / extra, extra)))
    return Country(
        np.hstack(counts).astype(float),
        np.hstack(means),
        np.repeat(np.arange(offences), places),
        np.tile(people, offences),
    )
