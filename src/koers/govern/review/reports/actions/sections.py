"""Writing in a section: drafts that nobody else sees, versions that nobody loses."""

from django.db.models import QuerySet

from koers.analysis.reading.pasted import made_plain
from koers.base.access.acting import action
from koers.base.access.gate import refuse_personal_data
from koers.base.access.versions import claim
from koers.base.access.who import Who
from koers.govern.review.evaluation import Choice
from koers.govern.review.reports.errors import ReasonMissing, ReportClosed, WrongStep
from koers.govern.review.reports.models import WORDS, Section, SectionDraft, SectionVersion


@action("report.write", needs="report.edit", on="section")
def write_section(
    *, section: Section, version: int, text: str, lessons: str, decision: str, by: Who, why: str = ""
) -> Section:
    """Raises Conflict when somebody wrote in it since; the draft of this writer is then still there."""
    words = _checked(section, text, lessons, decision, why)
    claim(section, version)
    _store(section, words, str(by), why)
    _drafts(section, by).delete()
    return section


@action("report.restore", needs="report.edit", on="section")
def restore_version(*, section: Section, number: int, version: int, why: str, by: Who) -> Section:
    """The old words come back as a new version."""
    if not why.strip():
        raise ReasonMissing
    _refuse_closed(section)
    refuse_personal_data(why)
    old = section.versions.filter(number=number).first()
    if old is None:
        raise WrongStep
    claim(section, version)
    _store(section, {name: getattr(old, name) for name in WORDS}, str(by), why)
    return section


@action("report.draft", needs="report.edit", on="section")
def keep_draft(
    *, section: Section, seen: int, text: str, lessons: str, decision: str, by: Who
) -> SectionDraft:
    """What is being typed; no version yet. The same gate as for what is saved."""
    words = _checked(section, text, lessons, decision, "")
    if by.user_id is None:
        raise WrongStep
    draft, _made = SectionDraft.objects.update_or_create(
        section=section, user_id=by.user_id, defaults={**words, "seen": seen}
    )
    return draft


@action("report.drop_draft", needs="report.edit", on="section")
def drop_draft(*, section: Section, by: Who) -> int:
    return _drafts(section, by).delete()[0]


def _drafts(section: Section, by: Who) -> QuerySet[SectionDraft]:
    """Of this person; a command has none."""
    found = SectionDraft.objects.filter(section=section)
    return found.filter(user=by.user_id) if by.user_id else found.none()


def _checked(section: Section, text: str, lessons: str, decision: str, why: str) -> dict[str, str]:
    _refuse_closed(section)
    if decision and (not section.decides or decision not in list(Choice)):
        raise WrongStep
    words = {"text": made_plain(text)[0], "lessons": made_plain(lessons)[0], "decision": decision}
    refuse_personal_data(words["text"], words["lessons"], why)
    return words


def _refuse_closed(section: Section) -> None:
    section.report.refresh_from_db(fields=["status"])
    if not section.report.is_open:
        raise ReportClosed


def _store(section: Section, words: dict[str, str], by_name: str, why: str) -> None:
    for name, value in words.items():
        setattr(section, name, value)
    section.save(update_fields=WORDS)
    SectionVersion.objects.create(
        section=section, number=section.version, by_name=by_name, why=why.strip(), **words
    )
