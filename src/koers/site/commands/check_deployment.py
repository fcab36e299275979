"""`koers check-deployment`: whether this machine is fit to run Koers for others, a line per check."""

import click


@click.command(name="check-deployment", help="Kijk of deze server klaar is voor gebruik.")
@click.option("--url", help="Adres van de site: kijk ook hoe die van buiten antwoordt.")
@click.pass_context
def command(context: click.Context, url: str | None) -> None:
    import django

    django.setup()
    from koers.site.deployment import ALL, Level, run
    from koers.site.deployment.address_check import check_address

    checks = (*ALL, lambda: check_address(url)) if url else ALL
    verdicts = []
    for verdict in run(checks):
        verdicts.append(verdict)
        click.echo(f"{verdict.level:<7}{verdict.text}")
    faults = sum(verdict.level == Level.FAULT for verdict in verdicts)
    if faults:
        click.echo(
            f"\n{faults} {'fout' if faults == 1 else 'fouten'}. Deze server is nog niet klaar voor gebruik."
        )
        context.exit(1)
    click.echo("\nDeze server is klaar voor gebruik.")
