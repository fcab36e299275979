"""Fifty people on the demo for two minutes: how many answers, how many faults, and the 95th percentile.

Run: .venv/bin/python benchmarks/load.py [--seconds 120] [--users 50]
On PostgreSQL: tools/with_postgresql .venv/bin/python benchmarks/load.py
It loads the example in a temporary folder, serves it as `koers serve` does, and sends traffic to this machine
only. The load runs on the same cores as the site, so the times are an upper bound.
"""

import argparse
import csv
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from first_page import KOERS, free_port, wait_for

HERE = Path(__file__).parent


def environment_in(folder: str) -> dict[str, str]:
    result = {**os.environ, "KOERS_VAR": folder}
    if postgresql := os.environ.get("KOERS_TEST_DATABASE"):
        result["DATABASE_URL"] = postgresql.rpartition("/")[0] + "/postgres"  # the one that is there
    return result


def locust(address: str, folder: str, users: int, seconds: int) -> list[dict[str, str]]:
    program = str(Path(sys.executable).with_name("locust"))
    command = [program, "-f", str(HERE / "load_users.py"), "--headless", "--only-summary", "-H", address]
    command += ["-u", str(users), "-r", "10", "-t", f"{seconds}s", "--csv", f"{folder}/load"]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for fault in Path(folder, "load_failures.csv").read_text().splitlines()[1:]:
        print("fault:", fault)
    with Path(folder, "load_stats.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--users", type=int, default=50)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment, port = environment_in(folder), free_port()
        subprocess.run([KOERS, "demo", "--no-serve"], env=environment, check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen([KOERS, "serve", "--port", str(port)], env=environment)
        try:
            wait_for(port, server)
            rows = locust(f"http://127.0.0.1:{port}", folder, asked.users, asked.seconds)
        finally:
            server.terminate()
            server.wait()
        verified = subprocess.run([KOERS, "audit", "verify"], env=environment, capture_output=True, text=True)
    database = "PostgreSQL" if "DATABASE_URL" in environment else "SQLite"
    print(f"{database}, {asked.users} people, {asked.seconds} s, {os.cpu_count()} cores")
    for row in rows:
        counted = f"{row['Request Count']:>6} {row['Failure Count']:>5} faults"
        print(f"{row['Name'][:48]:<48} {counted}  p50 {row['50%']:>5}  p95 {row['95%']:>5} ms")
    print(verified.stdout.strip())


if __name__ == "__main__":
    main()
