"""Remarks beside a section: open until somebody handled them."""

from django.utils import timezone
from django.utils.translation import gettext as _

from koers.analysis.reading.pasted import made_plain
from koers.base.access.acting import action
from koers.base.access.gate import refuse_personal_data
from koers.base.access.who import Who
from koers.govern.review.reports.errors import ReportError, WrongStep
from koers.govern.review.reports.models import Comment, Section


@action("report.comment", needs="report.comment")
def add_comment(*, section: Section, text: str, by: Who) -> Comment:
    plain = made_plain(text)[0]
    if not plain:
        raise ReportError(_("Schrijf eerst een opmerking."))
    refuse_personal_data(plain)
    return Comment.objects.create(section=section, text=plain, by_name=str(by))


@action("report.handle_comment", needs="report.edit", on="comment")
def handle_comment(*, comment: Comment, by: Who) -> Comment:
    stored = Comment.objects.select_for_update().get(pk=comment.pk)
    if not stored.is_open:
        raise WrongStep(_("Deze opmerking is al afgehandeld."))
    stored.handled_by, stored.handled_at = str(by), timezone.now()
    stored.save(update_fields=["handled_by", "handled_at"])
    return stored
