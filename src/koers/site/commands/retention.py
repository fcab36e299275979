"""`koers retention`: the nightly job that lists what has passed its term, and what was destroyed."""

import click
from rich.console import Console
from rich.table import Table

from koers.site.refusal import needs_database


@click.group(name="retention", help="Bewaartermijnen: voorstellen wat vernietigd moet worden.")
def command() -> None:
    import django

    django.setup()


@command.command(
    name="propose", help="Vernietig wat is goedgekeurd en maak lijsten van wat zijn termijn voorbij is."
)
def propose() -> None:
    from koers.base.access.actions import carry_out_approved, propose_destructions
    from koers.base.access.retention.ledger import write_ledger
    from koers.base.access.signin.throttling import forget_old
    from koers.base.access.who import by_command

    with needs_database():
        by = by_command("retention propose")
        done, made = carry_out_approved(by=by), propose_destructions(by=by)
        write_ledger()
        forget_old()
    for item in done:
        click.echo(f"Vernietigd: {item.record_class} ({item.article}), goedgekeurd door {item.approved_by}.")
    for item in made:
        click.echo(f"Voorgesteld: {item.count} × {item.record_class} ({item.article}).")
    click.echo(
        "Twee mensen moeten dit goedkeuren: Toegang, Wacht op een tweede persoon."
        if made
        else "Er is niets nieuws waarvan de bewaartermijn voorbij is."
    )


@command.command(name="list", help="Toon de bewaarregels en wat er vernietigd is.")
def show() -> None:
    from koers.base.access.models import Destruction
    from koers.base.access.retention import retention_rules

    console = Console()
    rules = Table("Wat", "Maanden", "Vanaf", "Grondslag", box=None, pad_edge=False)
    for rule in retention_rules():
        rules.add_row(rule.name, str(rule.months), rule.starts, rule.article)
    console.print(rules)
    with needs_database():
        done = list(Destruction.objects.exclude(destroyed_at=None))
    console.print(f"\nVernietigd: {len(done)} lijsten." if done else "\nEr is nog niets vernietigd.")
    for item in done:
        console.print(f"{item.destroyed_at:%d-%m-%Y}  {item.count} × {item.record_class}, {item.approved_by}")


@command.command(name="replay", help="Vernietig na een herstel opnieuw wat al vernietigd was.")
def replay() -> None:
    from koers.base.access.actions import replay_destructions
    from koers.base.access.who import by_command

    with needs_database():
        count = replay_destructions(by=by_command("retention replay"))
    click.echo(f"Opnieuw vernietigd: {count} lijsten." if count else "Er was niets opnieuw te vernietigen.")
