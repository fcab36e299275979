"""How a proposal is laid out for review: its parts in groups, with fields that a person may change."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from koers.base.access.terms import own_words_lazy
from koers.govern.policy.contents import CONTENTS, LABELS
from koers.govern.policy.models import Policy, Priority, Proposal, ProposalPart, Target

Kind = ProposalPart.Kind
GROUPS = (
    (Kind.PRIORITY, gettext_lazy("Prioriteiten, thema’s en doelen")),
    (Kind.OBJECTIVE, gettext_lazy("Hoofddoelen")),
    (Kind.ACTION, gettext_lazy("Activiteiten")),
    (Kind.BUDGET, gettext_lazy("Budget")),
    (Kind.BODY, gettext_lazy("Overleg")),
)
TITLE_FIELD: dict[str, str] = {
    Kind.PRIORITY: "name",
    Kind.THEME: "name",
    Kind.BODY: "name",
    Kind.BUDGET: "what",
}
LONG = ("definition", "ambition", "goal", "text", "members")
CHOICES: dict[str, list[tuple[str, Any]]] = {
    "kind": Priority.Kind.choices,
    "direction": [("", gettext_lazy("niet genoemd")), *Target.Direction.choices],
}
DOCUMENT_KINDS = {
    "ivb": gettext_lazy("Beleid voor vier jaar"),
    "uitvoeringsplan": own_words_lazy(gettext_lazy("Jaarplan")),
    "begroting": gettext_lazy("Activiteiten uit een begroting"),
    "jaarverslag": gettext_lazy("Jaarverslag"),
    "bestuursrapportage": gettext_lazy("Bestuursrapportage"),
    "onbekend": gettext_lazy("Soort niet herkend"),
}


AT_ONCE = 100  # activities on one page


@dataclass(frozen=True)
class Stretch:
    """Which of a long list stand on this page; numbers count from one."""

    first: int
    total: int

    @classmethod
    def at(cls, asked: int, total: int) -> "Stretch":
        """The stretch in which the asked one stands; the first for what is not there."""
        within = asked if 1 <= asked <= total else 1
        return cls((within - 1) // AT_ONCE * AT_ONCE + 1, total)

    @property
    def last(self) -> int:
        return min(self.first + AT_ONCE - 1, self.total)

    @property
    def slice(self) -> slice:
        return slice(self.first - 1, self.last)

    @property
    def earlier(self) -> int:
        return max(0, self.first - AT_ONCE)

    @property
    def later(self) -> int:
        return self.last + 1 if self.last < self.total else 0

    @property
    def is_part(self) -> bool:
        return self.total > AT_ONCE


@dataclass(frozen=True)
class FieldView:
    name: str
    label: str
    value: object
    found: object
    is_long: bool
    is_number: bool
    choices: list[tuple[str, str]] | None

    @property
    def is_edited(self) -> bool:
        return self.value != self.found

    @property
    def shown(self) -> object:
        """The value as it reads on the page."""
        if self.choices:
            return dict(self.choices).get(str(self.value or ""), self.value)
        return self.value


@dataclass(frozen=True)
class PartView:
    part: ProposalPart
    title: str
    fields: list[FieldView]
    children: list["PartView"]
    lines: list[tuple[int, str]]
    heading: str = ""  # of an activity that is the first under its heading

    @property
    def facts(self) -> list[FieldView]:
        """What is said below the title: only what the text says, or what a person changed."""
        quiet = (TITLE_FIELD.get(self.part.kind, "text"), "heading", "goal")
        said = [f for f in self.fields if f.name not in quiet and (f.value or f.is_edited)]
        return [f for f in said if (f.name, f.value) != ("kind", Priority.Kind.PRIORITY) or f.is_edited]

    @property
    def goal(self) -> FieldView | None:
        """The goal of a theme needs no label."""
        return next((f for f in self.fields if f.name == "goal"), None)

    @property
    def title_edited_from(self) -> object:
        title = TITLE_FIELD.get(self.part.kind, "text")
        return next((f.found for f in self.fields if f.name == title and f.is_edited), "")


@dataclass(frozen=True)
class GroupView:
    kind: str
    title: str
    parts: list[PartView]
    shown: "Stretch"


def part_view(
    part: ProposalPart, lines: list[str], children: Iterable[PartView] = (), heading: str = ""
) -> PartView:
    title = str(_plain(part.content.get(TITLE_FIELD.get(part.kind, "text"))) or _("zonder naam"))
    return PartView(
        part=part,
        title=title,
        fields=_fields(part),
        children=list(children),
        lines=[(n, lines[n - 1]) for n in range(part.line_start, min(part.line_end, len(lines)) + 1)],
        heading=heading,
    )


def groups(proposal: Proposal, lines: list[str], asked: int = 1) -> list[GroupView]:
    """Of a long list of activities, the stretch in which the asked one stands."""
    parts = list(proposal.parts.all())
    below: dict[int, list[ProposalPart]] = {}
    for part in parts:
        if part.parent_id:
            below.setdefault(part.parent_id, []).append(part)
    found = []
    for kind, title in GROUPS:
        own = [part for part in parts if part.kind == kind]
        shown = Stretch.at(asked, len(own)) if kind == Kind.ACTION else Stretch(1, len(own))
        own = own[shown.slice] if kind == Kind.ACTION else own
        views, heading = [], None
        for part in own:
            new = str(part.content.get("heading") or "")
            children = [part_view(child, lines) for child in below.get(part.pk, [])]
            views.append(part_view(part, lines, children, new if new != heading else ""))
            heading = new
        if views:
            found.append(GroupView(kind, str(title), views, shown))
    return found


def counted(proposal: Proposal) -> list[str]:
    """„4 prioriteiten”, „1 aandachtspunt”, „23 thema’s” …: what was found, in words."""
    names = {
        Priority.Kind.PRIORITY: (_("prioriteit"), _("prioriteiten")),
        Priority.Kind.FOCUS_POINT: (_("aandachtspunt"), _("aandachtspunten")),
        Kind.THEME: (_("thema"), _("thema’s")),
        Kind.OBJECTIVE: (_("hoofddoel"), _("hoofddoelen")),
        Kind.ACTION: (_("activiteit"), _("activiteiten")),
        Kind.BUDGET: (_("budgetregel"), _("budgetregels")),
        Kind.BODY: (_("overleg"), _("overleggen")),
        Kind.FIGURE: (_("cijfer"), _("cijfers")),
    }
    parts = proposal.parts.all()
    kinds = [part.content["kind"] if part.kind == Kind.PRIORITY else part.kind for part in parts]
    counts = {kind: kinds.count(kind) for kind in names}
    return [f"{n} {names[kind][n != 1]}" for kind, n in counts.items() if n]


def years_without_plan(policy: Policy, taken: Iterable[int]) -> list[int]:
    return [year for year in policy.years if year not in set(taken)]


def _fields(part: ProposalPart) -> list[FieldView]:
    model = CONTENTS[part.kind]
    return [
        FieldView(
            name=name,
            label=LABELS.get(name, name),
            value=_plain(part.content.get(name)),
            found=_plain(part.found.get(name)),
            is_long=name in LONG,
            is_number=model.model_fields[name].annotation is not str,
            choices=[(str(value), str(label)) for value, label in CHOICES[name]] if name in CHOICES else None,
        )
        for name in model.model_fields
    ]


def _plain(value: object) -> object:
    """A list as text, a number as a Dutch reader writes it."""
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",") if abs(value) < 1e6 else f"{value:.0f}"
    return "" if value is None else value
