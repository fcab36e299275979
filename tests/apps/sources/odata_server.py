"""A server on loopback that behaves as those of CBS and the police: the same pages, limits and faults.

`Table` has the metadata and rows; tables from the recordings are made in odata_tables.py. What goes wrong is
chosen by a schedule: a function of the path and the number of the request; it names a fault, or is "".
"""

import json
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

Row = Mapping[str, Any]
Schedule = Callable[[str, int], str]
PAGE, MOST_OF_API = 10_000, 10_000
TERM = re.compile(
    r"\s*(?:(?P<word>\(|\)|and\b|or\b)"
    r"|startswith\((?P<starts>\w+),'(?P<prefix>[^']*)'\)"
    r"|substring\((?P<part>\w+),(?P<at>\d+),(?P<length>\d+)\)\s+eq\s+'(?P<piece>[^']*)'"
    r"|(?P<name>\w+)\s+(?P<how>eq|ne|ge|le|gt|lt)\s+'(?P<value>[^']*)')"
)
COMPARE: dict[str, Callable[[str, str], bool]] = {
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
    "ge": lambda a, b: a >= b,
    "le": lambda a, b: a <= b,
    "gt": lambda a, b: a > b,
    "lt": lambda a, b: a < b,
}
Test = Callable[[Row], bool]


def parsed(text: str) -> Test:
    """A $filter of OData v3, with `and` before `or`. Padding counts, as on the real server."""
    words = list(TERM.finditer(text))
    if "".join(match.group(0) for match in words).strip() != text.strip():
        raise ValueError(f"filter: {text}")

    def any_of(at: int) -> tuple[Test, int]:
        found, at = all_of(at)
        tests = [found]
        while at < len(words) and words[at]["word"] == "or":
            found, at = all_of(at + 1)
            tests.append(found)
        return (lambda row: any(test(row) for test in tests)), at

    def all_of(at: int) -> tuple[Test, int]:
        found, at = one(at)
        tests = [found]
        while at < len(words) and words[at]["word"] == "and":
            found, at = one(at + 1)
            tests.append(found)
        return (lambda row: all(test(row) for test in tests)), at

    def one(at: int) -> tuple[Test, int]:
        word = words[at]
        if word["word"] == "(":
            found, at = any_of(at + 1)
            return found, at + 1
        return term(word), at + 1

    return any_of(0)[0]


def term(word: "re.Match[str]") -> Test:
    if word["starts"]:
        return lambda row: str(row[word["starts"]]).startswith(word["prefix"])
    if word["part"]:
        start, length = int(word["at"]), int(word["length"])
        return lambda row: str(row[word["part"]])[start : start + length] == word["piece"]
    return lambda row: COMPARE[word["how"]](str(row[word["name"]]), word["value"])


@dataclass
class Table:
    """`sets` are the sets of metadata by name; `rows` the data, all of it or made when it is asked for."""

    id: str
    sets: dict[str, list[dict[str, Any]]]
    rows: Callable[[Test], Sequence[Row]]
    modified: str = "2026-10-15T02:00:00"
    version: int = 3
    page: int = PAGE

    def found(self, name: str) -> Callable[[Test], Sequence[Row]] | None:
        if name in ("TypedDataSet", "UntypedDataSet", "Observations"):
            return self.rows
        if name in ("TableInfos", "Properties"):
            (info,) = self.sets[name]
            return lambda _: [info | {"Modified": self.modified}]
        return (lambda test: [row for row in self.sets[name] if test(row)]) if name in self.sets else None


def of_rows(rows: Sequence[Row]) -> Callable[[Test], Sequence[Row]]:
    return lambda test: [row for row in rows if test(row)]


@dataclass
class Stage:
    """What a running server has: tables, a schedule of faults, and what was asked of it."""

    tables: dict[str, Table]
    schedule: Schedule = lambda path, number: ""
    asked: list[str] = field(default_factory=list)
    pages: dict[str, tuple[int, bytes]] = field(default_factory=dict)  # rendered once
    chosen: dict[tuple[str, str, str], Sequence[Row]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    url: str = ""
    retry_after: str = "0"
    slowness: float = 0.05

    def change(self) -> None:
        """Forget what was rendered: a table changed."""
        self.pages.clear()
        self.chosen.clear()

    def answer(self, target: str) -> tuple[int, bytes]:
        if target not in self.pages:
            self.pages[target] = self.rendered(target)
        return self.pages[target]

    def rendered(self, target: str) -> tuple[int, bytes]:
        url = urlsplit(target)
        steps, asked = url.path.strip("/").split("/"), parse_qs(url.query)
        api, (code, name) = steps[0], steps[-2:]
        table = self.tables.get(code)
        rows = table.found(name) if table else None
        if not table or not rows:
            return 404, b'{"odata.error":{"code":"","message":{"value":"Resource not found"}}}'
        wish = asked.get("$filter", [""])[0]
        if (code, name, wish) not in self.chosen:
            self.chosen[code, name, wish] = rows(parsed(wish) if wish else lambda row: True)
        chosen = self.chosen[code, name, wish]
        if name == "Properties":
            return 200, as_json(chosen[0])
        if api == "ODataApi" and len(chosen) > MOST_OF_API:
            return 500, b'{"odata.error":{"message":{"value":"The query returns more than 10000 records."}}}'
        return 200, self.page_of(table, target, asked, chosen)

    def page_of(self, table: Table, target: str, asked: dict[str, list[str]], chosen: Sequence[Row]) -> bytes:
        start = int(asked.get("$skip", ["0"])[0])
        page = table.page if "Set?" in target or "Observations" in target else PAGE
        columns = asked["$select"][0].split(",") if "$select" in asked else None
        rows = chosen[start : start + page]
        shown = [{name: row[name] for name in columns} for row in rows] if columns else list(rows)
        sign = "" if table.version == 3 else "@"
        document: dict[str, Any] = {
            f"{sign}odata.metadata": "https://intern.cbsp.example/$metadata",
            "value": shown,
        }
        if start + page < len(chosen):
            base = re.sub(r"&?\$skip=\d+", "", target)
            joint = "&" if "?" in base else "?"
            document[f"{sign}odata.nextLink"] = (
                f"https://intern.cbsp.example{base}{joint}$skip={start + page}"
            )
        return as_json(document)


def as_json(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    stage: Stage

    def do_GET(self) -> None:
        target = unquote(self.path)
        with self.stage.lock:
            self.stage.asked.append(target)
            number = len(self.stage.asked)
        fault = self.stage.schedule(target, number)
        try:
            status, content = self.stage.answer(target)
            if fault:
                getattr(self, f"fault_{fault}")(content)
            else:
                self.send(status, content)
        except (BrokenPipeError, ConnectionResetError):
            return

    def send(
        self, status: int, content: bytes, kind: str = "application/json;odata=minimalmetadata", **more: str
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in more:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_args: object) -> None:
        return

    # --- What can go wrong ---------------------------------------------------------------------------------

    def fault_unavailable(self, content: bytes) -> None:
        self.send(503, b"<html>Service Unavailable</html>", "text/html")

    def fault_busy(self, content: bytes) -> None:
        self.send(429, b"", Retry_After=self.stage.retry_after)

    def fault_reset(self, content: bytes) -> None:
        """Half of the answer, and then a real RST."""
        self.send(200, content[: len(content) // 2], Content_Length=str(len(content)))
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def fault_short(self, content: bytes) -> None:
        """Says more bytes than come."""
        self.send(200, content, Content_Length=str(len(content) + 500))
        self.close_connection = True

    def fault_slow(self, content: bytes) -> None:
        time.sleep(self.stage.slowness)
        self.send(200, content)

    def fault_html(self, content: bytes) -> None:
        self.send(200, b"<!DOCTYPE html><html><body>Er is een storing.</body></html>", "text/html")

    def fault_html_as_json(self, content: bytes) -> None:
        self.send(200, b"<!DOCTYPE html><html><body>Er is een storing.</body></html>")

    def fault_truncated(self, content: bytes) -> None:
        """Whole as far as HTTP is concerned; the JSON is not."""
        self.send(200, content[: len(content) * 2 // 3])

    def fault_empty(self, content: bytes) -> None:
        self.send(200, b"")

    def fault_loop(self, content: bytes) -> None:
        """The next link points to the page itself."""
        document = json.loads(content)
        sign = "@" if "@odata.metadata" in document else ""
        document[f"{sign}odata.nextLink"] = f"https://intern.cbsp.example{unquote(self.path)}"
        self.send(200, as_json(document))

    def fault_gone(self, content: bytes) -> None:
        self.send(404, b'{"odata.error":{"code":"","message":{"value":"Resource not found"}}}')

    def fault_column(self, content: bytes) -> None:
        """The numbers behind the names moved by four."""
        self.send(200, re.sub(rb"_(\d+)\":", lambda m: b'_%d":' % (int(m[1]) + 4), content))

    def fault_fewer(self, content: bytes) -> None:
        """Valid, with the next link, and rows missing; of a list of codes nobody could see that."""
        if "DataSet" not in self.path:
            return self.send(200, content)
        document = json.loads(content)
        document["value"] = document["value"][:-3]
        return self.send(200, as_json(document))


@contextmanager
def serving(tables: Sequence[Table], schedule: Schedule | None = None) -> Iterator[Stage]:
    stage = Stage({table.id: table for table in tables})
    if schedule:
        stage.schedule = schedule
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Serving", (Handler,), {"stage": stage}))
    server.daemon_threads = True
    stage.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield stage
    finally:
        server.shutdown()
        server.server_close()
