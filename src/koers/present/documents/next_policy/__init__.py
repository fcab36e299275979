"""The draft of the next policy as a document to write further in, that Koers can read again.

Chapters that look back or explain carry names that the reader knows as such, so that only what is
chosen comes back as priority, goal and target.
"""

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from koers.base.access.terms import own_words
from koers.base.access.who import Who
from koers.govern.review.evaluation import FigureAccount
from koers.govern.review.evaluation.figures import all_figures, moved_by_indicator
from koers.govern.review.next_policy.beside import Surroundings
from koers.govern.review.next_policy.decided import end_evaluation_of
from koers.govern.review.next_policy.models import NextPolicy
from koers.govern.review.selectors import movement_verdicts
from koers.present.documents.blocks import Document, Fact, Section
from koers.present.documents.next_policy.analysis import analysis
from koers.present.documents.next_policy.choosing import changes, choosing
from koers.present.documents.next_policy.goals import objectives, priorities
from koers.present.documents.next_policy.looking_back import looking_back
from koers.present.documents.numbering import numbered

__all__ = ["next_policy_document"]


def next_policy_document(draft: NextPolicy, on: date, who: Who) -> Document:
    """`draft` as `next_policy` gives it, with all its parts, and what `who` may see beside them."""
    policy = draft.follows
    moved = moved_by_indicator(movement_verdicts(policy.place, policy, on))
    figures = all_figures(policy.place, moved, on.year)
    day = date_format(on, "j F Y")
    return Document(
        title=str(draft),
        subtitle=policy.place.on_paper,
        place=policy.place.on_paper,
        on=on,
        state=_("Concept van {day}. Tussen rechte haken staat wat nog ontbreekt.").format(day=day),
        state_short=_("concept, {day}").format(day=day),
        facts=tuple(_facts(draft, day)),
        opening=(),
        sections=numbered(tuple(_sections(draft, on, who, figures))),
        made_with=_("Gemaakt met Koers"),
        contents_word=_("Inhoud"),
        page_words=_("pagina {page} van {pages}"),
        keywords=(own_words(_("integraal veiligheidsbeleid")), f"{draft.start_year}-{draft.end_year}"),
    )


def _facts(draft: NextPolicy, day: str) -> Iterator[Fact]:
    yield Fact(_("Voor"), _("de gemeenteraad"))
    yield Fact(_("Status"), _("concept van {day}, nog niet vastgesteld").format(day=day))
    yield Fact(_("Volgt op"), str(draft.follows))
    found = end_evaluation_of(draft.follows)
    if found is None:
        yield Fact(_("Eindevaluatie"), gaps=(_("nog niet gemaakt"),))
    else:
        yield Fact(_("Eindevaluatie"), f"{found}, {found.get_status_display()}")


def _sections(draft: NextPolicy, on: date, who: Who, figures: dict[str, FigureAccount]) -> Iterator[Section]:
    yield objectives(draft)
    yield from priorities(draft)
    yield analysis(draft, figures, Surroundings(draft.follows, who, on))
    yield looking_back(draft, on, who)
    yield choosing(draft)
    yield changes(draft)
