"""Adding frames with their points, and saying which priority or goal a point led to."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from koers.base.access.acting import action
from koers.base.access.gate import refuse_personal_data
from koers.base.access.versions import claim
from koers.base.access.who import Who
from koers.govern.policy.errors import FrameRefused
from koers.govern.policy.models import Frame, FrameLink, FramePoint, Goal, Priority

MOST_POINTS = 100  # of one frame: a person has to judge every one of them
LONGEST_POINT = 500


@action("frame.add", needs="draft.edit")
def add_frame(
    *,
    kind: str,
    name: str,
    by: Who,
    publisher: str = "",
    start_year: int | None = None,
    end_year: int | None = None,
    reference: str = "",
    points: Sequence[str] = (),
) -> Frame:
    refuse_personal_data(name, publisher, reference)
    _refuse_wrong(name, start_year, end_year)
    frame = Frame.objects.create(
        kind=kind,
        name=name,
        publisher=publisher,
        start_year=start_year,
        end_year=end_year,
        reference=reference,
    )
    if points:
        add_frame_points(frame=frame, points=points, by=by)
    return frame


@action("frame.change", needs="draft.edit", on="frame")
def change_frame(
    *,
    frame: Frame,
    version: int,
    kind: str,
    name: str,
    publisher: str,
    start_year: int | None,
    end_year: int | None,
    reference: str,
    by: Who,
) -> Frame:
    refuse_personal_data(name, publisher, reference)
    _refuse_wrong(name, start_year, end_year, but=frame)
    frame = claim(frame, version)
    frame.kind, frame.name, frame.publisher, frame.reference = kind, name, publisher, reference
    frame.start_year, frame.end_year = start_year, end_year
    frame.save()
    return frame


def _refuse_wrong(name: str, start: int | None, end: int | None, but: Frame | None = None) -> None:
    if start and end and end < start:
        raise FrameRefused(_("Het laatste jaar ligt voor het eerste jaar. Draai ze om."))
    others = Frame.objects.filter(name__iexact=name)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise FrameRefused(
            _("Er is al een kader met deze naam. Zet de periode in de naam, of wijzig dat kader.")
        )


@action("frame.add_points", needs="draft.edit", on="frame")
def add_frame_points(*, frame: Frame, points: Sequence[str], by: Who) -> int:
    """The points that the frame did not have; how many those are. All of them or none."""
    refuse_personal_data(*points)
    there = {one.text.casefold() for one in frame.points.all()}
    new = [text for text in dict.fromkeys(points) if text.casefold() not in there]
    if any(len(text) > LONGEST_POINT for text in new):
        raise FrameRefused(
            _("Een punt is langer dan %(n)d tekens. Zet elk punt op een eigen regel.") % {"n": LONGEST_POINT}
        )
    if len(there) + len(new) > MOST_POINTS:
        raise FrameRefused(
            _("Een kader heeft hooguit %(n)d punten. Neem alleen over wat over veiligheid gaat.")
            % {"n": MOST_POINTS}
        )
    last = max((one.order for one in frame.points.all()), default=0)
    FramePoint.objects.bulk_create(
        FramePoint(frame=frame, text=text, order=order) for order, text in enumerate(new, start=last + 1)
    )
    return len(new)


@action("frame_point.change", needs="draft.edit", on="point")
def change_frame_point(*, point: FramePoint, version: int, text: str, by: Who) -> FramePoint:
    refuse_personal_data(text)
    point = claim(point, version)
    point.text = text
    point.save(update_fields=["text"])
    return point


@action("frame_point.remove", needs="draft.edit", on="point")
def remove_frame_point(*, point: FramePoint, by: Who) -> None:
    """Only what nobody confirmed: a confirmed link says that the policy rests on this point."""
    if point.links.filter(state=FrameLink.State.CONFIRMED).exists():
        raise FrameRefused(_("Bij dit punt is een koppeling bevestigd. Wijs die eerst af."))
    point.delete()


@action("frame_link.propose", needs="draft.edit")
def propose_frame_link(*, point: FramePoint, to: Priority | Goal, by: Who) -> FrameLink:
    """A link that waits for a person. What was decided already stays as it is."""
    link, _created = FrameLink.objects.get_or_create(point=point, **_at(to))
    return link


@action("frame_link.decide", needs="draft.edit")
def decide_frame_link(*, point: FramePoint, to: Priority | Goal, accept: bool, by: Who) -> FrameLink:
    """A person confirms the link or rejects it; deciding again the other way is possible."""
    link = propose_frame_link(point=point, to=to, by=by)
    link.state = FrameLink.State.CONFIRMED if accept else FrameLink.State.REJECTED
    link.decided_by = str(by)
    link.save(update_fields=["state", "decided_by"])
    if accept and point.left_out_by:
        take_in_point(point=point, by=by)
    return link


def _at(to: Priority | Goal) -> dict[str, Any]:
    return {"priority": to} if isinstance(to, Priority) else {"goal": to}


@action("frame_point.leave_out", needs="draft.edit", on="point")
def leave_out_point(*, point: FramePoint, why: str, by: Who) -> FramePoint:
    """A person says that the policy does not follow this point, and why."""
    refuse_personal_data(why)
    if not why.strip():
        raise FrameRefused(_("Zeg waarom het beleid dit punt niet overneemt. Iedereen mag dat lezen."))
    if point.links.filter(state=FrameLink.State.CONFIRMED).exists():
        raise FrameRefused(_("Bij dit punt is een koppeling bevestigd. Wijs die eerst af."))
    point.left_out_why, point.left_out_by = why.strip(), str(by)
    point.save(update_fields=["left_out_why", "left_out_by"])
    return point


@action("frame_point.take_in", needs="draft.edit", on="point")
def take_in_point(*, point: FramePoint, by: Who) -> FramePoint:
    """The point waits for a priority or goal again."""
    point.left_out_why = point.left_out_by = ""
    point.save(update_fields=["left_out_why", "left_out_by"])
    return point
