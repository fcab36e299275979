"""How long the list of a plan takes with 2,000 and with 10,000 activities: median and 95th percentile.

Time of the processor, so that other work on the machine does not count; on PostgreSQL the time on the clock.

Run: .venv/bin/python benchmarks/plan_list.py [--actions 2000 10000] [--rounds 40]
On PostgreSQL: tools/with_postgresql .venv/bin/python benchmarks/plan_list.py
It loads the example in a temporary folder, fills a plan, and asks for pages in this process: no network, so
the times are those of the site itself. The ratio is against the list of the example's own plan of 16.
"""

import argparse
import itertools
import os
import subprocess
import tempfile
import time
from statistics import median, quantiles

from first_page import KOERS
from load import environment_in

ASKED = (
    "",
    "?pagina=20",
    "?volgorde=-einde",
    "?volgorde=trekker",
    "?inzet=voortzetten",
    "?prioriteit=ondermijning",
    "?partner=politie-basisteam-voorbeeld",
    "?zoek=controle",
)


def fill(plan, count: int) -> None:
    from koers.base.access.models import Organisation
    from koers.govern.programme.models import Action, ActionIndicator, ActionPartner

    organisations, headings = list(Organisation.objects.all()), list(plan.headings.all())
    modes, states = Action.Mode.values[:4], Action.State.values
    actions = Action.objects.bulk_create(
        Action(
            heading=headings[n % len(headings)],
            title=f"Activiteit {n}: controle in de wijk",
            mode=modes[n % len(modes)],
            state=states[n % len(states)],
            lead=organisations[n % len(organisations)],
            order=n % 30_000,
        )
        for n in range(count)
    )
    ActionPartner.objects.bulk_create(
        ActionPartner(action=one, organisation=organisations[(n + 1) % len(organisations)])
        for n, one in enumerate(actions)
    )
    ActionIndicator.objects.bulk_create(
        ActionIndicator(action=one, name="controles", baseline_value=1, target_value=2, order=1)
        for one in actions
    )


clock = time.perf_counter if os.environ.get("KOERS_TEST_DATABASE") else time.process_time


def measure(client, address: str, rounds: int) -> list[float]:
    times = []
    for asked in itertools.islice(itertools.cycle(ASKED), rounds):
        start = clock()
        answer = client.get(address + asked)
        times.append((clock() - start) * 1000)
        assert answer.status_code == 200, (asked, answer.status_code)
    return times


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--actions", type=int, nargs="+", default=[2000, 10_000])
    parser.add_argument("--rounds", type=int, default=40)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = environment_in(folder)
        subprocess.run([KOERS, "demo", "--no-serve"], env=environment, check=True, stdout=subprocess.DEVNULL)
        os.environ.update(environment, DJANGO_SETTINGS_MODULE="koers.site.settings.dev")
        run(asked.actions, asked.rounds)


def run(counts: list[int], rounds: int) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from koers.base.access.models import User
    from koers.base.access.who import by_command
    from koers.govern.policy.models import Policy
    from koers.govern.programme.actions import start_plan
    from koers.govern.programme.models import AnnualPlan

    settings.ALLOWED_HOSTS, settings.DEBUG = ["testserver"], False
    call_command("collectstatic", interactive=False, verbosity=0)
    client = Client()
    adviser = User.objects.get(email="adviseur-oov@demo.example")
    client.force_login(adviser, backend="koers.base.access.signin.backends.VouchedBackend")
    small = AnnualPlan.objects.get(year=2026)
    base = report(client, small, small.actions(), rounds, None)
    for year, count in zip((2023, 2025), counts, strict=False):
        plan = start_plan(policy=Policy.objects.get(), year=year, by=by_command("demo"))
        fill(plan, count)
        report(client, plan, range(count), rounds, base)


def report(client, plan, actions, rounds: int, base: float | None) -> float:
    address = f"/jaarplannen/{plan.pk}/activiteiten/"
    measure(client, address, 8)  # templates and caches
    times = measure(client, address, rounds)
    p95 = quantiles(times, n=20)[-1]
    ratio = f", {p95 / base:.1f} times the example" if base else ""
    print(f"{len(actions):>6} activities: median {median(times):.0f} ms, p95 {p95:.0f} ms{ratio}")
    return p95


if __name__ == "__main__":
    main()
