"""How fast rows come in over OData, against cbsodata on the same pages, each in a process of its own.

A server on loopback hands out pages that were written to files before: the shape of 47022NED (59 kinds, 343
municipalities, months), four columns. Koers ends with a checked reading on disk, cbsodata with a list in
memory. Who wants to keep what cbsodata gives makes it a table and a file with pandas, so that is measured
too. The limit below both: moving the bytes alone, and reading their rows with the JSON reader of DuckDB, kept
nowhere.

Run: .venv/bin/python benchmarks/keep.py fetching. Arguments: numbers of rows.
"""

import base64
import json
import os
import resource
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

KINDS = ["0.0.0 ", *[f"{a}.{b}.{c} " for a in (1, 2, 3) for b in (1, 2, 4, 6) for c in (1, 2, 3, 4, 5)][:58]]
PLACES = [f"GM{number:04}    " for number in range(343)]
PAGE, TABLE = 10_000, "47022NED"
SETS = ["TableInfos", "DataProperties", "CategoryGroups", "SoortMisdrijf", "WijkenEnBuurten", "Perioden"]
COLUMNS = ["SoortMisdrijf", "WijkenEnBuurten", "Perioden", "GeregistreerdeMisdrijven_1"]
REPEATS = 2


# --- The pages ---------------------------------------------------------------------------------------------


def months(rows: int) -> list[str]:
    """As many months as give at least this many rows."""
    needed = -(-rows // (len(KINDS) * len(PLACES)))
    return [f"{2000 + at // 12}MM{at % 12 + 1:02}" for at in range(needed)]


def cells(times: list[str]) -> Iterator[str]:
    count = 0
    for kind in KINDS:
        for place in PLACES:
            for when in times:
                count = (count * 1103515245 + 12345) % 2147483648
                value = 0 if count % 10 < 6 else count // 10 % 60
                yield (
                    f'{{"SoortMisdrijf":"{kind}","WijkenEnBuurten":"{place}","Perioden":"{when}",'
                    f'"GeregistreerdeMisdrijven_1":{value}}}'
                )


def write_pages(folder: Path, times: list[str], base: str) -> int:
    total, page, found = len(KINDS) * len(PLACES) * len(times), [], cells(times)
    for start in range(0, total, PAGE):
        page = [next(found) for _ in range(min(PAGE, total - start))]
        more = start + PAGE < total
        where = f"{base}/ODataFeed/OData/{TABLE}/TypedDataSet?$format=json&$skip={start + PAGE}"
        link = f',"odata.nextLink":"{where}"'
        text = f'{{"odata.metadata":"{base}/$metadata","value":[{",".join(page)}]{link if more else ""}}}'
        (folder / f"{start}.json").write_text(text)
    return total


def write_metadata(folder: Path, times: list[str], base: str) -> None:
    topic = {
        "ID": 3,
        "ParentID": None,
        "Type": "Topic",
        "Key": COLUMNS[3],
        "Title": "Geregistreerde misdrijven",
    }
    kinds = ["Dimension", "GeoDetail", "TimeDimension"]
    dimensions = [
        {"ID": at, "ParentID": None, "Type": kind, "Key": key, "Title": key, "Description": ""}
        for at, (key, kind) in enumerate(zip(COLUMNS, kinds, strict=False))
    ]
    sets = {
        "TableInfos": [{"Title": "Misdrijven", "Modified": "2026-10-15T02:00:00", "MetaDataModified": "x"}],
        "DataProperties": [*dimensions, topic],
        "CategoryGroups": [],
        "SoortMisdrijf": [{"Key": key, "Title": f"soort {key}", "Description": ""} for key in KINDS],
        "WijkenEnBuurten": [{"Key": key, "Title": f"gemeente {key}", "Description": ""} for key in PLACES],
        "Perioden": [{"Key": key, "Title": key, "Status": "Definitief"} for key in times],
        "": [
            {"name": name, "url": f"{base}/ODataFeed/OData/{TABLE}/{name}"}
            for name in (*SETS, "TypedDataSet", "UntypedDataSet")
        ],
    }
    for name, rows in sets.items():
        (folder / f"set-{name}.json").write_text(json.dumps({"odata.metadata": base, "value": rows}))


def serve(folder: str, port: str) -> None:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            url = urlsplit(unquote(self.path))
            name = url.path.rstrip("/").rpartition("/")[2]
            name = "" if name == TABLE else name
            skip = parse_qs(url.query).get("$skip", ["0"])[0]
            path = Path(folder, f"{skip}.json" if name == "TypedDataSet" else f"set-{name}.json")
            with path.open("rb") as file:
                self.send_response(200)
                self.send_header("Content-Type", "application/json;odata=minimalmetadata")
                self.send_header("Content-Length", str(os.fstat(file.fileno()).st_size))
                self.end_headers()
                self.wfile.flush()
                self.connection.sendfile(file)

        def log_message(self, *_: object) -> None:
            return

    ThreadingHTTPServer(("127.0.0.1", int(port)), Handler).serve_forever()


# --- Both sides, each in its own process --------------------------------------------------------------------


def measured(rows: int, start: tuple[float, float]) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = {"seconds": time.perf_counter() - start[0], "cpu": time.process_time() - start[1]}
    print(json.dumps(found | {"peak": peak, "rows": rows}))


def now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def cbsodata_side(base: str, keep: str = "") -> None:
    import cbsodata

    if keep:
        import pandas as pd
    cbsodata.options.use_https = False
    cbsodata.options.catalog_url = base.removeprefix("http://")
    cbsodata.options.requests = {}
    start = now()
    rows = cbsodata.get_data(TABLE, select=COLUMNS)
    if keep:
        pd.DataFrame(rows).to_parquet(keep, compression="zstd")
    measured(len(rows), start)


def limit_side(base: str, page: str = "") -> None:
    """The pages one after another; with a file to put their rows in, DuckDB reads them."""
    from http.client import HTTPConnection

    import duckdb

    fields = ", ".join(f"{name}: '{'DOUBLE' if name == COLUMNS[3] else 'VARCHAR'}'" for name in COLUMNS)
    seen = ", ".join(f"max({name})" for name in COLUMNS)
    query = f"SELECT count(*), {seen} FROM read_json(?, columns={{{fields}}}, format='array')"
    engine, line = duckdb.connect(config={"threads": 1}), HTTPConnection(base.removeprefix("http://"))
    start, rows, more = now(), 0, True
    while more:
        line.request("GET", f"/ODataFeed/OData/{TABLE}/TypedDataSet?$skip={rows}")
        content = line.getresponse().read()
        more = b"nextLink" in content[-1000:]
        if not page:
            rows += PAGE
            continue
        Path(page).write_bytes(content[content.index(b"[") : content.rindex(b"]") + 1])
        rows += engine.execute(query, [page]).fetchall()[0][0]
    measured(rows, start)


def install_side(var: str) -> None:
    """What an installed Koers has before it fetches anything: a database."""
    Path(var).mkdir()
    prepare(var)
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def prepare(var: str) -> None:
    key = {"id": "20260101-000001", "secret": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()}
    os.environ |= {
        "KOERS_VAR": var,
        "KOERS_KEYS": json.dumps({"keys": [key]}),
        "DJANGO_SETTINGS_MODULE": "koers.site.settings.dev",
    }
    sys.modules["pandas"] = None  # type: ignore[assignment] # in the tests' environment only, not in the product
    import django

    django.setup()


def koers_side(base: str, var: str) -> None:
    prepare(var)
    from django.conf import settings

    settings.FETCH_LOOPBACK = True
    from koers.base.access.who import by_command
    from koers.data.sources.actions import fetch_source

    start = now()
    found = fetch_source(
        code="police-47022", areas=["alle-gemeenten"], base_url=base, by=by_command("benchmark")
    )
    measured(found.rows or 0, start)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def run(side: str, *arguments: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, __file__, side, *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def best(runs: list[dict[str, float]]) -> dict[str, float]:
    least = {name: min(run[name] for run in runs) for name in ("seconds", "cpu")}
    return least | {"peak": max(run["peak"] for run in runs), "rows": runs[0]["rows"]}


def line(name: str, found: dict[str, float]) -> None:
    print(
        f"{name:<28}{found['rows']:>10,.0f} rows {found['seconds']:8.2f} s {found['cpu']:8.2f} s cpu"
        f" {found['peak']:8.0f} MB"
    )


def ratio(ours: dict[str, float], theirs: dict[str, float]) -> None:
    print(
        f"  koers: {theirs['seconds'] / ours['seconds']:.1f} x as fast, {theirs['cpu'] / ours['cpu']:.1f} x"
        f" in cpu, {ours['peak'] / theirs['peak']:.2f} of the memory"
    )


def compare(size: int, folder: Path, *, both: bool) -> None:
    base = f"http://127.0.0.1:{(port := free_port())}"
    times = months(size)
    write_metadata(folder, times, base)
    write_pages(folder, times, base)
    subprocess.run([sys.executable, __file__, "install", f"{folder}/var"], check=True)
    server = subprocess.Popen([sys.executable, __file__, "serve", str(folder), str(port)])
    time.sleep(1)
    peers = {
        "cbsodata, a list": ("cbsodata",),
        "cbsodata, pandas, Parquet": ("cbsodata", f"{folder}/kept.parquet"),
        "limit: the bytes": ("limit",),
        "limit: bytes and rows": ("limit", f"{folder}/page"),
    }
    try:
        found = []
        for turn in range(REPEATS):
            shutil.copytree(f"{folder}/var", f"{folder}/var{turn}")
            found.append(run("koers", base, f"{folder}/var{turn}"))
        line("koers, a checked reading", ours := best(found))
        for name, (side, *more) in peers.items() if both else ():
            theirs = best([run(side, base, *more) for _ in range(REPEATS)])
            line(name, theirs)
            ratio(ours, theirs)
    finally:
        server.kill()
        server.wait()


def main(*sizes: str) -> None:
    """A size with + behind it is for Koers alone."""
    for size in sizes or ("500000",):
        with tempfile.TemporaryDirectory() as folder:
            compare(int(size.removesuffix("+")), Path(folder), both=not size.endswith("+"))


if __name__ == "__main__":
    sides = {
        "serve": serve,
        "install": install_side,
        "koers": koers_side,
        "cbsodata": cbsodata_side,
        "limit": limit_side,
    }
    first, rest = (sys.argv[1:2] or [""])[0], sys.argv[2:]
    if first in sides:
        sides[first](*rest)
    else:
        main(*sys.argv[1:])
