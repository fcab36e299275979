"""`koers check-supply-chain`: what Koers is made of, and whether that may be trusted."""

from pathlib import Path

import click

from koers.site.refusal import Refusal

ROOT = Path(__file__).resolve().parents[4]


@click.command(
    name="check-supply-chain",
    help="Controleer waar Koers uit bestaat: vaste versies, geheimen, licenties, stuklijst, zwakke plekken.",
)
@click.option("--offline", is_flag=True, help="Vraag niets aan internet.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=ROOT / "out",
    help="Map voor de stuklijst (standaard out).",
)
def command(offline: bool, out: Path) -> None:
    try:
        from koers.site.supply.advisories import TITLE, check_advisories
        from koers.site.supply.bill import check_bill
        from koers.site.supply.leaks import check_leaks
        from koers.site.supply.licences import check_licences
        from koers.site.supply.locks import check_locks
        from koers.site.supply.outcome import Outcome, State
    except ImportError as error:
        raise Refusal(
            "De hulpmiddelen voor deze controle ontbreken. Gebruik: ./koers check-supply-chain"
        ) from error
    skipped = Outcome(TITLE, State.SKIPPED, "u koos --offline")
    checks = (
        lambda: check_locks(ROOT),
        lambda: check_licences(ROOT),
        lambda: check_bill(ROOT, out),
        lambda: check_leaks(ROOT),
        lambda: skipped if offline else check_advisories(ROOT),
    )
    wrong = False
    for check in checks:
        found = check()
        click.echo(f"{found.title}: {found.state}. {found.text}")
        for fault in found.faults:
            click.echo(f"  - {fault}")
        wrong = wrong or found.state == State.WRONG
    if wrong:
        raise Refusal("Niet alles is in orde; zie hierboven.")
