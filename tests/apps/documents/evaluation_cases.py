"""A small evaluation of a fictional municipality, with every kind of part in it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from koers.govern.review.evaluation import (
    CoverageAccount,
    CoverageLine,
    DocumentAccount,
    Evaluation,
    FigureAccount,
    FindingAccount,
    GoalAccount,
    MeasurabilityAccount,
    MoneyAccount,
    Moved,
    ObjectiveAccount,
    PlanAccount,
    PlannedAction,
    Point,
    PriorityAccount,
    SourceAccount,
    ThemeAccount,
)

COUNTS = {2018: 76, 2019: 100, 2020: 51, 2021: 46, 2022: 63}
PARTS = ("indicator", "startwaarde", "streefwaarde", "datum", "bron", "eigenaar")
POLICE = ("Politie, via CBS (tabel 1)", "2018–2022", "gelezen 19 augustus 2026")


def point(year: int, value: float) -> Point:
    disturbed = "coronamaatregelen" if year in (2020, 2021) else ""
    return Point(str(year), year, value, value / 33, value / 40, disturbed=disturbed, status="definitief")


def burglaries(name: str = "Woninginbraken") -> FigureAccount:
    points = tuple(point(year, count) for year, count in COUNTS.items())
    return FigureAccount(
        code="woninginbraken",
        name=name,
        what="Geregistreerde woninginbraken",
        unit="misdrijven",
        measurement="geteld",
        per=1000,
        points=points,
        source=POLICE,
        missing=((2023, "nog niet ingelezen"), (2024, "nog niet ingelezen")),
        moved=moved(name, "waarschijnlijk lager", True, points[1], points[4]),
    )


def moved(name: str, word: str, wanted: bool | None, base: Point, now: Point) -> Moved:
    sentence = f"{name}: van {base.value:g} naar {now.value:g}. Het niveau is {word}."
    return Moved(name, word, wanted, sentence, base, now, 0.6, 0.34, 1.06, 0.63, source=POLICE)


def mark() -> FigureAccount:
    return FigureAccount(
        code="rapportcijfer",
        name="Rapportcijfer veiligheid in de buurt",
        what="Het cijfer dat inwoners geven",
        unit="rapportcijfer",
        measurement="beleefd",
        per=1000,
        points=(Point("2021", 2021, 7.3, status="uit tekst"),),
        source=("Voorbeeldonderzoek", "2021", "leesdatum niet vastgelegd"),
    )


def half_year() -> FigureAccount:
    points = (
        Point("2020", 2020, 19, disturbed="coronamaatregelen"),
        Point("2021", 2021, 14),
        Point("jan–jun 2022", 2022, 14, first=0.0, last=0.496),
    )
    source = ("Beleidstekst", "2020 tot en met juni 2022", "overgenomen uit een tekst")
    return FigureAccount(
        "huisverboden",
        "Huisverboden",
        "Opgelegde huisverboden",
        "huisverboden",
        "geteld",
        1000,
        points,
        source,
    )


def priority(name: str = "Woonoverlast", **changes: object) -> PriorityAccount:
    goal = GoalAccount("Minder overlast voor omwonenden", PARTS, 6)
    means = GoalAccount("Voorlichting geven aan bewoners", PARTS, 6, is_means=True)
    found = PriorityAccount(
        name=name,
        slug="woonoverlast",
        kind="prioriteit",
        definition="Overlast in en om het huis.",
        ambition="Minder overlast in de wijk.",
        portfolio_holder="",
        outcome="niet te beoordelen",
        sentence="Niet te beoordelen. Geen van de twee doelen heeft een indicator.",
        planned="In 2024 had één van de twee thema’s een activiteit.",
        themes=(
            ThemeAccount(
                "Buren", (goal,), (PlannedAction("Bemiddelen tussen buren", "Wonen", "voorgesteld"),)
            ),
            ThemeAccount("Preventie", (means,), ()),
        ),
        headings=("Wonen",),
        without_theme=(PlannedAction("Achterpaden verlichten", "Wonen"),),
        figures=(burglaries(),),
        documents=(DocumentAccount("Nota overlast", "plan", 2023, "Liep af.", True),),
        unjudged=("Twee doelen: geen indicator, startwaarde of streefwaarde.",),
        questions=("Welk cijfer hoort bij de twee doelen?",),
    )
    return replace(found, **changes)


def objective(
    text: str, figure: FigureAccount | None, outcome: str = "niet te beoordelen"
) -> ObjectiveAccount:
    return ObjectiveAccount(
        text=text,
        outcome=outcome,
        sentence="Niet te beoordelen. De raad koos geen startwaarde.",
        condition="Wordt dat 2022, dan is het oordeel:",
        condition_outcome="waarschijnlijk gehaald",
        laid_down=(("indicator", figure.name if figure else ""), ("startwaarde", "")),
        figure=figure,
    )


def plan() -> PlanAccount:
    return PlanAccount(
        title="Jaarplan veiligheid 2024",
        headings=(("Wonen", "Woonoverlast", 2), ("Cameratoezicht", "", 1)),
        elsewhere=(PlannedAction("Mobiele camera’s plaatsen", "Cameratoezicht"),),
        actions=3,
        gaps=("Van geen van de drie activiteiten staat een trekker in het plan.",),
    )


def sample(**changes: object) -> Evaluation:
    first = priority()
    found = Evaluation(
        title="Evaluatie 2024",
        municipality="Voorbeeldstad",
        policy="Veiligheidsbeleid",
        term="2023–2026",
        year=2024,
        on=date(2026, 11, 24),
        is_summary=True,
        summary=("Geen van de twee hoofddoelen is te beoordelen.", "Er is één prioriteit."),
        objectives=(
            objective("Minder misdrijven, of evenveel", burglaries("Misdrijven")),
            objective("Rapportcijfer 7,3 of hoger", mark()),
        ),
        priorities=(first,),
        without_goals=("Reguliere inzet",),
        plan=plan(),
        documents=(),
        moved=(first.figures[0].moved,),
        figures=(half_year(),),
        coverage=CoverageAccount(
            years=(2023, 2024),
            lines=(
                CoverageLine("Woonoverlast", ("geen plan", "eigen kop"), is_priority=True),
                CoverageLine("Buren", ("geen plan", "voorgesteld")),
                CoverageLine("Preventie", ("geen plan", "geen")),
            ),
            sentence="In 2024 had één van de twee thema’s een activiteit.",
            has_proposed=True,
        ),
        measurability=MeasurabilityAccount(
            goals=2,
            goals_measurable=0,
            objectives=2,
            objectives_measurable=1,
            findings=(
                FindingAccount(
                    "M01", "Doel zonder indicator", "ernstig", "Geen van de twee doelen.", "Kies.", ()
                ),
            ),
        ),
        money=MoneyAccount(
            (("Reguliere gelden", Decimal(75000)),), None, 3, 0, "Het beleid noemt één bedrag."
        ),
        sources=(
            SourceAccount(
                "Politie, via CBS (tabel 1)",
                "2018–2022",
                "19 augustus 2026",
                "definitief",
                "CC BY 4.0",
                ("Woninginbraken",),
            ),
        ),
    )
    return replace(found, **changes)


HOSTILE = "#panic() \"x\" \\n $1 @label *b* _i_ [x] {y} <script>alert('a')</script> & 100%"
