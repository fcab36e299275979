"""`koers sources`: what Koers reads, from where, how fresh it is, and reading it again."""

import click

from koers.site.commands.sources.fetching import fetched
from koers.site.commands.sources.listing import listed, shown
from koers.site.commands.sources.loading import loaded
from koers.site.commands.sources.verifying import verified


@click.group(name="sources", help="Bronnen: bekijken, ophalen, inlezen en nakijken.")
def command() -> None:
    import django

    django.setup()


for subcommand in (fetched, listed, shown, loaded, verified):
    command.add_command(subcommand)
