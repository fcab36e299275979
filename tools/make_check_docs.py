"""Writes docs/methods/meetbaarheid.md and zelfonderzoek.md. Run it when catalog/checks or norms change."""

import os
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "methods" / "meetbaarheid.md"
NORMS = ROOT / "docs" / "methods" / "zelfonderzoek.md"
NORMS_HEAD = """# De normen van het zelfonderzoek

<!-- Gemaakt door tools/make_check_docs.py. Wijzig de normen in catalog/norms, niet deze pagina. -->

Vragen die rekenkamers aan gemeenten stelden over veiligheidsbeleid, beantwoord door te tellen wat er in
Koers staat. Elk onderwerp (een doel, een activiteit, een jaar) voldoet, voldoet deels, voldoet niet, of is
niet te beoordelen. De norm is **voldaan** als alles voldoet, **niet** als niets ook maar deels voldoet, en
anders **deels**. Is er niets te beoordelen, dan zegt Koers dat. Niemand heeft de normen nog nagekeken.

Een norm gebruikt dezelfde voorwaarden als de [meetbaarheidstoets](meetbaarheid.md). Een paar gegevens kent
alleen het zelfonderzoek; die staan in `govern/review/self_audit/norms.py`.
"""
HEAD = """# De meetbaarheidstoets

<!-- Gemaakt door tools/make_check_docs.py. Wijzig de regels in catalog/checks, niet deze pagina. -->

De toets leest het beleid en de jaarplannen zoals ze in Koers staan en zegt wat er ontbreekt om later te
kunnen oordelen. Hij kijkt naar wat er staat, niet naar hoe veilig de gemeente is. Een vondst is een vraag,
geen fout: het oordeel is aan de gemeente.

Een doel is **meetbaar** als er een indicator, een startwaarde en een streefwaarde is. Een datum, een bron met
cijfers en een eigenaar maken het af. Ontbreekt een datum, dan geldt het einde van het beleid.

## Een regel toevoegen

Zet één YAML-bestand in `src/koers/catalog/checks/`. Er is geen code voor nodig. `koers policy check` en de
pagina Meetbaarheid nemen de regel vanzelf mee. Draai daarna `tools/make_check_docs.py`.

In `when` staat wanneer de regel iets vindt. Dit zijn de voorwaarden:

| Voorwaarde | Betekenis |
| --- | --- |
"""
MEANINGS = {
    "missing": "het gegeven ontbreekt",
    "present": "het gegeven is er",
    "one_of": "het gegeven heeft een van deze waarden",
    "words": "de tekst heeft een van deze woorden; `*` is meer letters, `at_start` kijkt alleen vooraan",
    "names_year": "de tekst noemt een jaartal",
    "past_year": "het jaar is voorbij op de dag van de toets",
    "more_than": "het getal is groter dan de grens",
    "all": "alle voorwaarden gelden",
    "any": "minstens één voorwaarde geldt",
    "not": "de voorwaarde geldt niet",
    "exists": "ergens anders in het beleid is iets waarvoor de voorwaarde geldt",
}
SUBJECTS = {
    "policy": "het beleid als geheel",
    "objective": "een hoofddoel",
    "priority": "een prioriteit",
    "theme": "een thema",
    "goal": "een doel",
    "year": "een jaar van het beleid dat begonnen is",
    "priority_year": "een prioriteit in een jaar met een plan",
    "theme_year": "een thema in een jaar met een plan",
    "action": "een activiteit",
    "document": "een plan of afspraak",
    "body": "een overleg dat het beleid noemt",
    "pledge": "een toezegging die nog open staat",
    "line": "een regel van de brontekst",
}


def page() -> str:
    from koers.govern.policy.check.facts import FIELDS
    from koers.govern.policy.check.predicates import VOCABULARY
    from koers.govern.policy.check.rules import rules

    parts = [HEAD]
    parts += [f"| `{name}` | {MEANINGS[name]} |\n" for name in VOCABULARY]
    parts += ["\nEn dit zijn de onderwerpen met hun gegevens; `name` en `where` kunnen altijd:\n\n"]
    parts += ["| Onderwerp | Wat het is | Gegevens |\n| --- | --- | --- |\n"]
    for kind, fields in FIELDS.items():
        parts.append(f"| `{kind}` | {SUBJECTS[kind]} | {', '.join(f'`{f}`' for f in sorted(fields))} |\n")
    parts.append("\n## De regels\n")
    for rule in rules():
        checked = rule.checked_by or "nog niemand"
        parts.append(
            f"\n### {rule.code} {rule.title}\n\n"
            f"Ernst: {rule.severity}. Kijkt naar {' en '.join(SUBJECTS[kind] for kind in rule.subject)}.\n\n"
            f"{rule.explanation}\n\n**Zo herstelt u het:** {rule.mend}\n\n"
            f"Eigenaar: {rule.owner}. Gecontroleerd door: {checked}. "
            f"Volgende controle: {rule.next_review:%d-%m-%Y}.\n"
        )
    return "".join(parts)


def norms_page() -> str:
    from koers.govern.review.self_audit import asked_by, norms

    parts, chapter = [NORMS_HEAD], ""
    for norm in norms():
        if norm.chapter != chapter:
            chapter = norm.chapter
            parts.append(f"\n## {chapter.capitalize()}\n\n| Norm | Vraag | Zo telt Koers | Vraag van |\n")
            parts.append("| --- | --- | --- | --- |\n")
        source = f"[{asked_by(norm.source)}]({norm.source.address})"
        parts.append(f"| {norm.code} | {norm.question} | {norm.scoring} | {source} |\n")
    return "".join(parts)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koers.site.settings.dev")
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    django.setup()
    for path, made in ((PAGE, page), (NORMS, norms_page)):
        path.write_text(made(), encoding="utf-8")
        print(f"Geschreven: {path.relative_to(ROOT)}")
