"""Which sections a person writes in, per kind of report: the same every year."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from koers.base.access.terms import own_words
from koers.govern.policy.models import Policy
from koers.govern.policy.selectors import policy_tree
from koers.govern.review.reports.models import FormerPriority, Report

Kind = Report.Kind


@dataclass(frozen=True)
class Part:
    key: str  # of the section of the document in which the words come to stand
    title: str
    decides: bool = False  # voortzetten, bijstellen or stoppen


def outline(kind: str, policy: Policy) -> tuple[Part, ...]:
    foreword = Part("vooraf", _("Vooraf"))
    match Kind(kind):
        case Kind.SHEET | Kind.PARAGRAPH:
            return (Part("toelichting", _("Toelichting")),)
        case Kind.LOOK_BACK:
            former = FormerPriority.objects.filter(policy=policy)
            return (foreword, *(Part(former_key(one.letter), str(one)) for one in former))
    # The end evaluation keeps its proposals with a reason, per goal too, on a page of their own.
    decides = kind != Kind.END
    priorities = tuple(Part(p.slug, p.name, decides) for p in policy_tree(policy).priorities.all())
    rest = (
        Part("jaren", _("De jaren")) if kind == Kind.END else Part("jaarplan", own_words(_("Het jaarplan"))),
        Part("cijfers", _("Wat geregistreerd is")),
        Part("geld", _("Geld")),
        Part("toezeggingen", _("Toezeggingen en vragen")),
    )
    return (foreword, Part("hoofddoelen", _("De hoofddoelen")), *priorities, *rest)


def former_key(letter: str) -> str:
    return f"vroeger-{letter.lower()}"
