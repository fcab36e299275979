"""How long until the site answers: from the start of `koers serve` on the loaded example to the first 200.

Run: .venv/bin/python benchmarks/first_page.py. It loads the example in a temporary folder first; that does
not count. After the first answer every page of the menu is asked a few times, for its median.
"""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
from http.cookiejar import CookieJar
from pathlib import Path
from statistics import median
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

STARTS, ASKED = 3, 9
PATIENCE = 60.0  # seconds
PAGES = ("/", "/prioriteiten/", "/dekking/", "/cijfers/", "/meetbaarheid/", "/documenten/", "/verslagen/")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
KOERS = str(Path(sys.executable).with_name("koers"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Until the sign-in page answers; what nobody has to sign in for is no measure."""
    start = time.perf_counter()
    while (code := status(build_opener(), f"http://127.0.0.1:{port}/aanmelden/")) != 200:
        if time.perf_counter() - start > PATIENCE or server.poll() is not None:
            raise SystemExit(f"no page within {PATIENCE:.0f} s (last answer: {code})")
        time.sleep(0.02)


def status(visitor: OpenerDirector, address: str) -> int:
    try:
        with visitor.open(address, timeout=30) as answer:
            answer.read()
            code: int = answer.status
            return code
    except urllib.error.HTTPError as error:
        return error.code
    except (urllib.error.URLError, OSError):
        return 0


def signed_in(port: int) -> OpenerDirector:
    """The safety adviser of the demo."""
    visitor = build_opener(HTTPCookieProcessor(CookieJar()))
    home = f"http://127.0.0.1:{port}/aanmelden/"
    token = TOKEN.search(visitor.open(home).read().decode())
    assert token
    form = {"csrfmiddlewaretoken": token[1], "account": "adviseur-oov@demo.example"}
    visitor.open(f"{home}demo/", urlencode(form).encode()).read()
    return visitor


def start_once(environment: dict[str, str]) -> tuple[float, dict[str, float]]:
    port = free_port()
    start = time.perf_counter()
    server = subprocess.Popen(
        [KOERS, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(port, server)
        return time.perf_counter() - start, medians(port)
    finally:
        server.terminate()
        server.wait()


def medians(port: int) -> dict[str, float]:
    found, visitor = {}, signed_in(port)
    for page in PAGES:
        seconds = []
        for _ in range(ASKED):
            start = time.perf_counter()
            code = status(visitor, f"http://127.0.0.1:{port}{page}")
            seconds.append(time.perf_counter() - start)
        found[f"{page} ({code})"] = median(seconds)
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "KOERS_VAR": folder}
        subprocess.run([KOERS, "demo", "--no-serve"], env=environment, check=True, stdout=subprocess.DEVNULL)
        runs = [start_once(environment) for _ in range(STARTS)]
    print(f"load of this computer meanwhile: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print("start to first page (the first start also collects the static files):")
    print("  " + ", ".join(f"{seconds:.2f} s" for seconds, _pages in runs))
    print("pages after that, median:")
    for page, seconds in runs[-1][1].items():
        print(f"  {page}: {seconds * 1000:.0f} ms")


if __name__ == "__main__":
    main()
