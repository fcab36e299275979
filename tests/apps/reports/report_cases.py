"""Reports of the example, and what the tests do with them."""

from datetime import date
from typing import Any

from people import BY, someone

ON = date(2026, 11, 20)


def started(kind: str = "jaarevaluatie", year: int = 2026, **more: Any) -> Any:
    from koers.govern.policy.selectors import current_policy
    from koers.govern.review.reports.actions import start_report

    policy = current_policy(ON)
    assert policy
    return start_report(kind=kind, policy=policy, year=year, on=ON, by=BY, **more)


def write(report: Any, key: str, text: str = "", lessons: str = "", decision: str = "", **more: Any) -> Any:
    from koers.govern.review.reports.actions import write_section

    section = report.sections.get(key=key)
    return write_section(
        section=section, version=section.version, text=text, lessons=lessons, decision=decision,
        by=more.pop("by", BY), **more,
    )  # fmt: skip


def at_council(report: Any) -> Any:
    """Offered by one person, let go by another."""
    from koers.base.access.actions import approve
    from koers.govern.review.reports.actions import offer_to_council, send_to_executive
    from koers.present.documents.reports import drafted, offered

    writer, mayor = someone("adviseur-oov"), someone("burgemeester")
    send_to_executive(report=report, version=report.version, by=writer)
    made = drafted(report)
    request = offer_to_council(report=report, content=made.content(offered(made.document, ON)), by=writer)
    approve(request=request, version=request.version, by=mayor)
    report.refresh_from_db()
    return report


def revise(source: str = "police-47018", times: float = 3) -> Any:
    """A newer reading of a source in which every count is another."""
    from koers.data.figures.actions import publish_reading
    from koers.data.figures.selectors import figures, latest_reading, measures_read

    old = latest_reading(source)
    assert old
    rows = [
        (
            f.measure,
            f.place,
            f.period.start,
            f.period.end,
            None if f.value is None else f.value * times,
            f.margin,
            f.status,
        )
        for f in figures(source=source, measures=measures_read(source))
    ]
    return publish_reading(
        source=source, table=old.table, citation=old.citation, licence=old.licence,
        read_on=date(2026, 11, 21), status_text="", note="herzien", national=old.national, rows=rows, by=BY,
    )  # fmt: skip
