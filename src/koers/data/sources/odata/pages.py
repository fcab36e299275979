"""Brings in all pages of a question: a few lines at once, and after a kill from the page where it stopped.

A page is in the folder of the job whole, by one rename, or it is not in it. When the count of rows is wrong
in the end, the folder goes away.
"""

import json
import shutil
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from urllib.parse import parse_qs

from koers.data.sources.asking import Server
from koers.data.sources.errors import BrokenPage, DataMoved
from koers.data.sources.odata.conversion import Converter, PageFacts, PageReader
from koers.data.sources.odata.paging import following
from koers.data.sources.odata.question import Block, Question

Tell = Callable[[int, int], None]  # how many pages and rows are in
Worker = tuple[Server, PageReader, Path]  # with the file that it writes while a page is not whole


@dataclass(frozen=True)
class Task:
    """One page to bring in. `rows` and `skip` are those that it must have, when they can be known before."""

    block: int
    number: int
    path: str
    rows: int | None = None
    skip: int | None = None  # that its link must have; 0: it is the last

    @property
    def file(self) -> str:
        return f"{self.block:03}-{self.number:06}.parquet"


@dataclass
class State:
    """What is in of one block."""

    block: Block
    rows: int = 0
    seen: set[str] = field(default_factory=set)


def staged(folder: Path, facts: dict[str, str]) -> Path:
    """The folder of a job as an earlier run left it; empty when the question or the table is another one."""
    manifest, text = folder / "manifest.json", json.dumps(facts, indent=1)
    if not (manifest.is_file() and manifest.read_text(encoding="utf-8") == text):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        manifest.write_text(text, encoding="utf-8")
    return folder


class Job:
    def __init__(self, question: Question, source: str, folder: Path, tell: Tell) -> None:
        self.source, self.folder, self.tell = source, folder, tell
        self.converter = Converter(question, source, folder)
        self.states = [State(block) for block in question.blocks]
        self.workers: SimpleQueue[Worker] = SimpleQueue()
        self.parts: list[Path] = []

    def run(self, lines: int, connect: Callable[[], Server]) -> list[Path]:
        """The parts, one a page. Raises BrokenPage, FetchRefused, TableChanged or DataMoved."""
        with ExitStack() as stack:
            for number in range(lines):
                server = stack.enter_context(connect())
                self.workers.put((server, self.converter.for_thread(), self.folder / f"line-{number}"))
            pool = stack.enter_context(ThreadPoolExecutor(lines))
            try:
                self._all(pool)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        self._check_counts()
        return sorted(self.parts)

    def _all(self, pool: ThreadPoolExecutor) -> None:
        waiting: dict[Future[PageFacts], Task] = {}
        tasks = [Task(number, 0, state.block.path) for number, state in enumerate(self.states)]
        while tasks or waiting:
            waiting |= {pool.submit(self._bring, task): task for task in tasks}
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            tasks = [more for future in done for more in self._next(waiting.pop(future), future.result())]
            self.tell(len(self.parts), sum(state.rows for state in self.states))

    def _next(self, task: Task, facts: PageFacts) -> list[Task]:
        """Which pages to ask now that this one is in. When all counts are known, all the others at once."""
        state = self.states[task.block]
        state.rows += facts.rows
        self.parts.append(self.folder / task.file)
        if task.skip is not None or not facts.link:
            return []
        if task.number == 0 and state.block.rows and _skip(facts.link) == facts.rows:
            return _rest(task, facts.rows, state.block.rows)
        return [Task(task.block, task.number + 1, following(task.path, facts.link))]

    def _bring(self, task: Task) -> PageFacts:
        part = self.folder / task.file
        self.states[task.block].seen.add(task.path)
        known = self.converter.facts_of(part, task.path)
        if known and not self._fault(task, known):
            return known
        found: list[PageFacts] = []
        worker = self.workers.get()
        try:
            server, reader, busy = worker
            server.save(
                task.path,
                busy.with_suffix(".json"),
                lambda page: found.append(self._keep(task, reader, page)),
            )
        finally:
            self.workers.put(worker)
        return found[-1]

    def _keep(self, task: Task, reader: PageReader, page: Path) -> PageFacts:
        """Raises BrokenPage when the page is not the one that belongs here; it is then asked for again."""
        facts = reader.read(page)
        if fault := self._fault(task, facts):
            raise BrokenPage(fault)
        part = page.with_suffix(".parquet")
        reader.write(facts, task.path, page, part)
        part.replace(self.folder / task.file)
        return facts

    def _fault(self, task: Task, facts: PageFacts) -> str:
        if task.skip is not None:
            right = facts.rows == task.rows and (_skip(facts.link) if facts.link else 0) == task.skip
            return "" if right else "volgorde"
        if facts.link and following(task.path, facts.link) in self.states[task.block].seen:
            return "lus"
        return ""

    def _check_counts(self) -> None:
        for state in self.states:
            wanted = state.block.rows
            if wanted is not None and wanted != state.rows:
                shutil.rmtree(self.folder, ignore_errors=True)
                raise DataMoved(self.source, f"er kwamen {state.rows} rijen in plaats van {wanted}")


def _rest(first: Task, size: int, rows: int) -> list[Task]:
    starts = range(size, rows, size)
    return [
        Task(
            first.block,
            number,
            f"{first.path}&$skip={start}",
            rows=min(size, rows - start),
            skip=start + size if start + size < rows else 0,
        )
        for number, start in enumerate(starts, start=1)
    ]


def _skip(link: str) -> int:
    """Where the page of a link starts; -1 when it says so in another way."""
    found = parse_qs(link.partition("?")[2]).get("$skip", [""])[-1]
    return int(found) if found.isdigit() else -1
