"""`koers policy`: read a text into a proposal, check how measurable the policy is, start the next one."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from koers.site.commands.policy.next_policy import next_policy
from koers.site.input_file import content_of
from koers.site.refusal import Refusal, needs_database

FOUND = [
    ("prioriteiten, aandachtspunten, reguliere inzet", "priority"),
    ("thema’s met een doel", "theme"),
    ("hoofddoelen", "objective"),
    ("activiteiten", "action"),
    ("cijfers", "figure"),
    ("budgetregels", "budget"),
    ("overleggen", "body"),
    ("niet geplaatst", "unplaced"),
]


@click.group(name="policy", help="Beleid inlezen en toetsen.")
def command() -> None:
    import django

    django.setup()


command.add_command(next_policy)


@command.command(name="propose", help="Lees een tekst en bewaar wat erin staat als voorstel.")
@click.argument("file", type=click.Path(path_type=Path))
def propose(file: Path) -> None:
    from django.conf import settings
    from django.urls import reverse

    from koers.analysis.reading import UnreadableDocument
    from koers.base.access.who import by_command
    from koers.govern.policy.actions import propose_document

    try:
        data = content_of(file, settings.MAX_DOCUMENT_BYTES)
        with needs_database():
            proposal = propose_document(data=data, name=file.name, by=by_command("policy propose"))
    except UnreadableDocument as error:
        raise Refusal(f"{file.name}: {error.text_nl}") from error
    console = Console()
    console.print(f"[bold]{proposal}[/bold] ({proposal.kind})", highlight=False)
    counts = {kind: proposal.parts.filter(kind=kind).count() for _name, kind in FOUND}
    table = Table(show_header=False, box=None)
    for name, kind in FOUND:
        table.add_row(f"{counts[kind]:>5}", name)
    console.print(table)
    for warning in proposal.warnings:
        console.print(f"Let op: {warning}", highlight=False)
    address = reverse("desk:document", args=[proposal.pk])
    console.print(
        f"Beoordeel het voorstel op http://localhost:8000{address} (na ./koers demo)", soft_wrap=True
    )


@command.command(name="check", help="Toets hoe meetbaar het vastgestelde beleid is.")
@click.option("--json", "as_json", is_flag=True, help="Alleen JSON.")
def check(as_json: bool) -> None:
    from koers.govern.policy.errors import PolicyError
    from koers.govern.policy.selectors import current_policy
    from koers.govern.programme.selectors import measurability
    from koers.govern.review.pledges.facts import pledge_subjects

    today = date.today()
    try:
        with needs_database():
            policy = current_policy(today)
            if policy is None:
                raise Refusal("Er is nog geen vastgesteld beleid. Draai: ./koers demo --no-serve")
            found = measurability(policy, today, more=pledge_subjects(policy))
    except PolicyError as error:
        raise Refusal(str(error)) from error
    if as_json:
        click.echo(json.dumps(as_dict(policy, found), ensure_ascii=False, indent=2))
    else:
        print_check(Console(), policy, found)


def as_dict(policy: Any, found: Any) -> dict[str, Any]:
    """The whole check as plain data; keys are always there."""
    return {
        "policy": {"title": policy.title, "start_year": policy.start_year, "end_year": policy.end_year},
        "totals": {
            "goals": len(found.goals),
            "goals_measurable": found.goals_measurable,
            "objectives": len(found.objectives),
            "objectives_measurable": found.objectives_measurable,
            "findings": len(found.findings),
        },
        "rules": [_rule(group) for group in found.groups],
        "findings": [finding.as_dict() for finding in found.findings],
        "coverage": {
            "years": list(found.coverage.years),
            "plan_years": list(found.coverage.plan_years),
            "priorities": [_covered(row) for row in found.coverage.rows],
        },
    }


def _rule(group: Any) -> dict[str, Any]:
    return {
        "code": group.rule.code,
        "title": group.rule.title,
        "severity": group.rule.severity,
        "sentence": group.sentence,
        "findings": len(group.findings),
        "among": group.among,
        "explanation": group.rule.explanation,
        "mend": group.rule.mend,
    }


def _covered(row: Any) -> dict[str, Any]:
    return {
        "name": row.priority.name,
        "cells": {str(cell.year): str(cell.state) for cell in row.cells},
        "themes": [
            {"name": theme.theme.name, "cells": {str(cell.year): _cell(cell) for cell in theme.cells}}
            for theme in row.themes
        ],
    }


def _cell(cell: Any) -> dict[str, Any]:
    return {"state": str(cell.state), "actions": [action.title for action in cell.actions]}


MARKS = {"bevestigd": "■", "voorgesteld": "□", "geen": "–", "geen plan": "·"}


def print_check(console: Console, policy: Any, found: Any) -> None:
    console.print(f"[bold]{policy}[/bold]", highlight=False)
    console.print(
        f"Meetbaar: {found.goals_measurable} van {len(found.goals)} doelen, "
        f"{found.objectives_measurable} van {len(found.objectives)} hoofddoelen.\n",
        highlight=False,
    )
    table = Table("Code", "Ernst", "Wat ontbreekt", box=None, pad_edge=False)
    for group in found.groups:
        table.add_row(group.rule.code, group.rule.severity, group.sentence)
    console.print(table)
    cover = Table("\nDekking", *(f"\n{year}" for year in found.coverage.years), box=None, pad_edge=False)
    for row in found.coverage.rows:
        cover.add_row(f"[bold]{row.priority.name}[/bold]")
        for theme in row.themes:
            cover.add_row(f"  {theme.theme.name}", *(MARKS[str(cell.state)] for cell in theme.cells))
    console.print(cover)
    console.print("\n■ bevestigd  □ voorgesteld  – geen activiteit  · jaarplan niet in Koers")
    console.print("Alle vondsten: koers policy check --json, of de pagina Meetbaarheid.")
