"""From a report to its document: drafted from one set of readings, or read from what was frozen."""

from collections.abc import Callable
from dataclasses import dataclass

from koers.data.figures.selectors import current_readings, pinned_readings
from koers.govern.review.evaluation import Evaluation, FigureAccount
from koers.govern.review.reports.content import canonical, frozen_content, opened
from koers.govern.review.reports.models import Frozen, Report
from koers.govern.review.reports.selectors import sections_of
from koers.present.documents.accounts import account_of
from koers.present.documents.blocks import Document
from koers.present.documents.evaluation import evaluation_document
from koers.present.documents.reports.ending import end_evaluation
from koers.present.documents.reports.figure_sheet import figure_sheet
from koers.present.documents.reports.interim import interim_report
from koers.present.documents.reports.look_back import look_back
from koers.present.documents.reports.paragraph import paragraph
from koers.present.documents.stored import document_json, document_of
from koers.present.documents.words_added import with_words

Kind = Report.Kind
Maker = Callable[[Report, Evaluation, dict[str, str]], Document]


@dataclass(frozen=True)
class Drafted:
    document: Document
    figures: tuple[FigureAccount, ...]
    readings: tuple[str, ...]

    def content(self, document: Document | None = None) -> str:
        """What is frozen: this document, or the same one in another state."""
        return frozen_content(document_json(document or self.document), self.figures, self.readings)


MAKERS: dict[str, Maker] = {
    Kind.INTERIM: interim_report,
    Kind.YEARLY: lambda _report, account, proposed: evaluation_document(account, proposed),
    Kind.END: end_evaluation,
    Kind.LOOK_BACK: look_back,
    Kind.SHEET: figure_sheet,
    Kind.PARAGRAPH: paragraph,
}


def drafted(report: Report, *, with_new_figures: bool = False) -> Drafted:
    """On the readings that the report was started with; with new figures on those of this moment.

    Raises EvaluationError when the year does not fit the policy.
    """
    written = list(sections_of(report))
    proposed = {one.key: one.decision for one in written if one.decision}
    readings = current_readings() if with_new_figures else tuple(report.readings)
    account = account_of(report.policy, report.year, report.on, readings)
    with pinned_readings(readings):
        document = MAKERS[report.kind](report, account, proposed)
    return Drafted(with_words(document, written), account.every, readings)


def read_frozen(frozen: Frozen) -> Document:
    """Raises FrozenDamaged."""
    return document_of(opened(frozen)["document"])


def same_figures(frozen: Frozen, document: Document) -> str:
    """The content of this document with the figures that were frozen before."""
    return canonical({**opened(frozen), "document": document_json(document)})
