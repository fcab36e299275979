"""The menu, and how much of it somebody may open: nobody is shown a page that would refuse them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from koers.base.access.permissions import routes
from koers.base.access.terms import own_words_lazy
from koers.base.access.who import Who


@dataclass(frozen=True)
class Entry:
    text: object
    route: str = ""
    below: tuple["Entry", ...] = ()
    also: str = ""  # where addresses begin that belong here too


@dataclass(frozen=True)
class Page:
    """An entry that this person may open; of a part with pages below it, the first of those."""

    url: str
    text: str
    below: tuple["Page", ...] = ()
    also: str = ""


ACCESS = (
    Entry(_("Wie mag wat"), "access:permissions"),
    Entry(_("Wie heeft welke rol"), "access:holders"),
    Entry(_("Accounts"), "access:people"),
    Entry(_("Organisaties"), "access:organisations"),
    Entry(_("Tweede persoon"), "access:approvals"),
    Entry(_("Inrichting"), "desk:installation"),
    Entry(_("Instellingen"), "access:settings"),
    Entry(_("Bewaren"), "access:retention"),
    Entry(_("Logboek"), "access:audit"),
    Entry(_("Controle logboek"), "access:audit_state"),
)
POLICY = (
    Entry(_("Prioriteiten"), "desk:priorities"),
    Entry(_("Kaders"), "desk:frames", also="/beleid/"),
    Entry(_("Toezeggingen"), "desk:pledges"),
    Entry(_("Zelfonderzoek"), "desk:self_audit"),
    Entry(_("Volgend beleid"), "desk:next_start"),
)
PLANS = (
    Entry(own_words_lazy(_("Jaarplannen")), "desk:plans", also="/activiteiten/"),
    Entry(_("Dekking"), "desk:coverage"),
    Entry(_("Doelen meten"), "desk:measures"),
    Entry(_("Meetbaarheid"), "desk:measurability"),
)
FIGURES = (
    Entry(_("Alle cijfers"), "desk:indicators"),
    Entry(_("Gebieden"), "desk:areas"),
    Entry(_("Signalen"), "desk:signals"),
    Entry(_("Duiding"), "desk:interpretations"),
    Entry(_("Bronnen"), "desk:sources"),
    Entry(_("Lezingen"), "desk:readings"),
)
MENU = (
    Entry(_("Veiligheidsbeeld"), "desk:start"),
    Entry(_("Prioriteiten"), below=POLICY),
    Entry(own_words_lazy(_("Jaarplannen")), below=PLANS),
    Entry(_("Cijfers"), below=FIGURES),
    Entry(_("Leveringen"), "desk:deliveries"),
    Entry(_("Documenten"), "desk:documents"),
    Entry(_("Verslagen"), "documents:list"),
    Entry(_("Toegang"), below=ACCESS),
)


def pages(who: Who, entries: Sequence[Entry] = MENU) -> list[Page]:
    found = [_page(who, entry) for entry in entries]
    return [page for page in found if page]


def _page(who: Who, entry: Entry) -> Page | None:
    if entry.below:
        below = tuple(pages(who, entry.below))
        if len(below) == 1:  # nothing to choose from
            return replace(below[0], text=str(entry.text))
        return Page(below[0].url, str(entry.text), below) if below else None
    route = routes().get(entry.route)
    if route is None or not who.may_open(route):
        return None
    try:
        return Page(reverse(entry.route), str(entry.text), also=entry.also)
    except NoReverseMatch:  # a front door that this installation leaves out
        return None
