"""The self-audit as a document: a table for each chapter of norms."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from koers.base.access.terms import own_words
from koers.base.design.marks import verdict_look
from koers.base.design.numbers import capital
from koers.govern.review.self_audit import NormScore, SelfAudit, asked_by, sentences
from koers.present.documents.blocks import Cell, Column, Document, Fact, Mark, Row, Section, Table, Text
from koers.present.documents.numbering import numbered


def self_audit_document(audit: SelfAudit) -> Document:
    day = date_format(audit.on, "j F Y")
    return Document(
        title=_("Zelfonderzoek"),
        subtitle=str(audit.policy),
        place=audit.policy.place.on_paper,
        on=audit.on,
        state=_("Gemaakt uit wat er op {day} in Koers stond.").format(day=day),
        state_short=day,
        facts=(
            Fact(_("Wat het is"), _("normen van rekenkamers, geteld uit de gegevens in Koers")),
            Fact(_("Status"), _("niet vastgesteld en door niemand nagekeken")),
            Fact(_("Gemaakt op"), day),
        ),
        opening=sentences(audit),
        sections=numbered([*(_chapter(name, scores) for name, scores in audit.chapters), _guide()]),
        made_with=_("Gemaakt met Koers"),
        contents_word=_("Inhoud"),
        page_words=_("pagina {page} van {pages}"),
        keywords=(own_words(_("integraal veiligheidsbeleid")), _("zelfonderzoek")),
    )


def _chapter(name: str, scores: list[NormScore]) -> Section:
    title = capital(name)
    table = Table(
        title=title,
        columns=(
            Column(_("Vraag"), 4),
            Column(_("Oordeel"), 2),
            Column(_("Waarop het rust"), 4),
            Column(_("Vraag van"), 3),
        ),
        rows=tuple(_row(one) for one in scores),
        is_title_shown=False,
    )
    return Section(name.replace(" ", "-"), title, (table,))


def _row(one: NormScore) -> Row:
    mark = Mark(capital(str(one.score)), verdict_look(one.score))
    question = Cell(own_words(one.norm.question), note=one.norm.code, strong=True)
    return Row((question, Cell(mark=mark), Cell(one.sentence), Cell(asked_by(one.norm.source))))


def _guide() -> Section:
    text = _(
        "Voldaan: alles wat geteld is, voldoet. Niet: niets voldoet, ook niet voor een deel. Deels: al het "
        "andere. Niet te beoordelen: er is niets om te tellen, of Koers weet er te weinig van."
    )
    return Section("uitleg", _("Hoe Koers telt"), (Text(text),))
