"""One row of a form, wherever it stood: whose number it is, and whether it can be one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from koers.base.access.gate import findings_in
from koers.base.places.models import Place
from koers.base.places.periods import Period
from koers.data.sources.deliveries.definitions import DeliveryDefinition
from koers.data.sources.deliveries.errors import Problem, UnreadableDelivery
from koers.data.sources.deliveries.models import DeliveredValue
from koers.data.sources.deliveries.numbers import misfits, read_number
from koers.data.sources.deliveries.periods import name_of, period_named

MOST_PROBLEMS = 200
FORMAT = 1  # of the form itself; a form of another number is refused
LONGEST_NOTE = 300
REASONS = {str(label).lower(): str(value) for value, label in DeliveredValue.Unknown.choices} | {
    str(value): str(value) for value in DeliveredValue.Unknown.values
}
Cell = tuple[str, str]


@dataclass(frozen=True)
class Asked:
    """Which form somebody is filling in."""

    code: str
    definition: DeliveryDefinition
    period: Period
    places: tuple[Place, ...]
    municipality: Place
    on: date

    @property
    def period_name(self) -> str:
        return name_of(self.period, self.definition.every)

    @property
    def mark(self) -> str:
        """What makes a form recognise itself."""
        parts = (
            f"koers-levering {FORMAT}",
            f"{self.code} {self.definition.version}",
            self.period_name,
            self.municipality.code,
        )
        return " / ".join(parts)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        return tuple((m.code, p.code) for p in self.places for m in self.definition.measures)


@dataclass(frozen=True)
class Raw:
    """A row as it stands in the file. `at` says where each part of it is: Invullen!D7."""

    measure: str
    place: str
    value: str
    unknown: str
    at: dict[str, str]
    period: str = ""


@dataclass
class FromFile:
    """What was right: the texts by cell, the reasons by cell, and the note."""

    values: dict[Cell, str] = field(default_factory=dict)
    unknown: dict[Cell, str] = field(default_factory=dict)
    note: str = ""

    def initial(self, asked: Asked) -> dict[str, str]:
        """For the form on the screen."""
        found = {"note": self.note}
        for number, cell in enumerate(asked.cells):
            found |= {
                f"value_{number}": self.values.get(cell, ""),
                f"unknown_{number}": self.unknown.get(cell, ""),
            }
        return found


class Reader:
    """Gathers what is right and everything that is wrong, so that somebody mends it in one go."""

    def __init__(self, asked: Asked, problems: Iterable[Problem] = ()) -> None:
        self.asked, self.problems, self.found = asked, list(problems), FromFile()
        self.seen: dict[Cell, str] = {}

    def problem(self, where: str, what: str, todo: str, cell: Cell | None = None) -> None:
        key = f"value_{self.asked.cells.index(cell)}" if cell in self.asked.cells and cell else ""
        self.problems.append(Problem(where, what, todo, key))

    def read(self, raw: Raw) -> None:
        cell = (raw.measure, raw.place)
        if not (self._is_asked(raw) and self._is_new(raw, cell) and self._is_of_period(raw)):
            return
        if raw.value and raw.unknown:
            self.problem(
                raw.at["value"],
                _("hier staat een getal én een reden"),
                _("Laat een van de twee leeg."),
                cell,
            )
        elif raw.unknown:
            self._read_reason(raw, cell)
        elif raw.value:
            number = read_number(raw.value, self.asked.definition.by_code[raw.measure], raw.at["value"])
            if isinstance(number, Problem):
                self.problem(number.where, number.what, number.todo, cell)
            else:
                self.found.values[cell] = raw.value.strip()
        else:
            self.problem(
                raw.at["value"],
                _("dit vak is leeg"),
                _("Vul een getal in, of kies waarom het niet bekend is."),
                cell,
            )

    def _is_asked(self, raw: Raw) -> bool:
        if raw.measure not in self.asked.definition.by_code:
            what = _("„{code}” hoort niet bij deze levering").format(code=raw.measure[:40])
            self.problem(raw.at["measure"], what, _("Laat de codes staan zoals zij in het formulier staan."))
            return False
        if raw.place not in {place.code for place in self.asked.places}:
            what = _("gebied „{code}” hoort niet bij deze levering van {place}").format(
                code=raw.place[:12], place=self.asked.municipality
            )
            known = ", ".join(place.code for place in self.asked.places[:5])
            self.problem(raw.at["place"], what, _("Gebruik {known}.").format(known=known))
            return False
        return True

    def _is_new(self, raw: Raw, cell: Cell) -> bool:
        if cell in self.seen:
            what = _("dit onderwerp en gebied stonden ook al bij {where}").format(where=self.seen[cell])
            self.problem(raw.at["measure"], what, _("Haal een van de twee regels weg."), cell)
            return False
        self.seen[cell] = raw.at["value"]
        return True

    def _is_of_period(self, raw: Raw) -> bool:
        return not raw.period or self.check_period(raw.period, raw.at["period"])

    def check_period(self, text: str, where: str) -> bool:
        """Whether the file is about the period of this form."""
        found = period_named(text, self.asked.definition.every)
        if found == self.asked.period:
            return True
        ours = self.asked.period_name
        if found is None:
            what = _("„{text}” is geen tijdvak van deze levering").format(text=text[:20])
        elif found.end >= self.asked.on:
            what = _("tijdvak {text} is nog niet voorbij").format(text=text[:20])
        else:
            what = _("dit gaat over {text}, en u levert over {ours}").format(text=text[:20], ours=ours)
        self.problem(where, what, _("Gebruik het formulier voor {ours}.").format(ours=ours))
        return False

    def _read_reason(self, raw: Raw, cell: Cell) -> None:
        reason = REASONS.get(raw.unknown.strip().lower())
        if reason is None:
            what = _("„{text}” is geen reden uit de lijst").format(text=raw.unknown[:40])
            known = "; ".join(str(label) for label in DeliveredValue.Unknown.labels)
            self.problem(raw.at["unknown"], what, _("Kies uit: {known}.").format(known=known), cell)
        else:
            self.found.unknown[cell] = reason

    def read_note(self, text: str, where: str) -> None:
        if len(text) > LONGEST_NOTE:
            self.problem(where, _("de toelichting is te lang"), _("Houd het bij 300 tekens."))
        elif found := findings_in(text):
            what = _("„{words}” lijkt een persoonsgegeven").format(words=found[0].words[:40])
            self.problem(where, what, found[0].advice)
        else:
            self.found.note = text.strip()

    def done(self) -> FromFile:
        """Raises UnreadableDelivery with everything that is wrong."""
        for cell in self.asked.cells:
            if cell not in self.seen and not self.problems:
                what = _("de regel van „{code}” in {place} ontbreekt").format(code=cell[0], place=cell[1])
                self.problem("", what, _("Download het formulier opnieuw, of vul dit hieronder in."), cell)
        numbers = {
            cell: number
            for cell, text in self.found.values.items()
            if not isinstance(number := read_number(text, self.asked.definition.by_code[cell[0]]), Problem)
        }
        for cell, what, todo in misfits(self.asked.definition, numbers):
            self.problem(self.seen[cell], what, todo, cell)
            self.found.values.pop(cell, None)
        if self.problems:
            raise UnreadableDelivery(self.problems[:MOST_PROBLEMS], self.found.initial(self.asked))
        return self.found
