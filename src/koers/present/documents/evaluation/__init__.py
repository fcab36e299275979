"""The yearly evaluation as a document: the same parts in the same order, every year."""

from collections.abc import Mapping

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from koers.base.access.terms import own_words
from koers.base.design.numbers import number
from koers.govern.review.evaluation import Evaluation, PlanAccount
from koers.present.documents.blocks import Document, Fact, Section
from koers.present.documents.evaluation.decisions import decisions
from koers.present.documents.evaluation.guide import guide
from koers.present.documents.evaluation.objectives import objectives
from koers.present.documents.evaluation.overview import coverage, measurability, money
from koers.present.documents.evaluation.plan import plan
from koers.present.documents.evaluation.pledges import pledges
from koers.present.documents.evaluation.priorities import priorities
from koers.present.documents.evaluation.registered import registered
from koers.present.documents.evaluation.signals import signals
from koers.present.documents.evaluation.sources import sources
from koers.present.documents.numbering import numbered

__all__ = ["evaluation_document"]


def evaluation_document(account: Evaluation, proposed: Mapping[str, str] | None = None) -> Document:
    """`proposed` has what is proposed to the council, by the slug of a priority."""
    day = date_format(account.on, "j F Y")
    return Document(
        title=account.title,
        subtitle=f"{account.policy} {account.term}".strip(),
        place=_place(account),
        on=account.on,
        state=_("Concept. Nog niet vastgesteld, gemaakt uit de cijfers van {day}.").format(day=day),
        state_short=_("concept, {day}").format(day=day),
        facts=_facts(account, day),
        opening=account.summary,
        sections=numbered(_sections(account, proposed or {})),
        made_with=_("Gemaakt met Koers"),
        contents_word=_("Inhoud"),
        page_words=_("pagina {page} van {pages}"),
        keywords=(own_words(_("integraal veiligheidsbeleid")), _("evaluatie"), str(account.year)),
    )


def _place(account: Evaluation) -> str:
    """Stands on every page, so an invented municipality says there what it is."""
    text = _("Gemeente {name} (fictief)") if account.is_invented else _("Gemeente {name}")
    return text.format(name=account.municipality)


def _facts(account: Evaluation, day: str) -> tuple[Fact, ...]:
    planned = (
        _plan_fact(account.plan)
        if account.plan
        else Fact(own_words(_("Jaarplan")), gaps=(_("niet in Koers"),))
    )
    return (
        Fact(_("Voor"), _("de gemeenteraad")),
        Fact(_("Status"), _("concept, nog niet vastgesteld")),
        planned,
        Fact(_("Gemaakt op"), _("{day}, uit de cijfers van die dag").format(day=day)),
    )


def _plan_fact(plan: PlanAccount) -> Fact:
    return Fact(own_words(_("Jaarplan")), _("in Koers, {n} activiteiten").format(n=number(plan.actions)))


def _sections(account: Evaluation, proposed: Mapping[str, str]) -> tuple[Section, ...]:
    return (
        guide(account),
        objectives(account),
        priorities(account),
        plan(account),
        registered(account),
        coverage(account),
        measurability(account),
        money(account),
        pledges(account),
        signals(account),
        decisions(account, proposed),
        sources(account),
    )
