"""The headline objectives: verdict, sentence, condition, what was laid down, figures."""

from dataclasses import replace

from django.utils.translation import gettext as _

from koers.govern.review.evaluation import Evaluation, ObjectiveAccount
from koers.present.documents.blocks import Block, Fact, Facts, Gap, Lede, Note, Section, Verdict
from koers.present.documents.evaluation.figures import figure_blocks
from koers.present.documents.evaluation.words import capital, kind, verdict_mark


def objectives(account: Evaluation) -> Section:
    parts = tuple(
        Section(f"hoofddoel-{number}", objective.text.rstrip(".; "), _blocks(objective))
        for number, objective in enumerate(account.objectives, start=1)
    )
    empty = Gap(_("Geen hoofddoelen"), _("In het beleid in Koers staat geen hoofddoel."))
    return Section("hoofddoelen", _("De hoofddoelen"), () if parts else (empty,), parts)


def _blocks(objective: ObjectiveAccount) -> tuple[Block, ...]:
    found: list[Block] = []
    if objective.figure:
        found.append(kind(objective.figure.is_felt))
    found += [Verdict(verdict_mark(objective.outcome)), Lede((objective.sentence,))]
    if objective.condition:
        condition = replace(verdict_mark(objective.condition_outcome), text=objective.condition_outcome)
        found.append(Note(objective.condition, condition if objective.condition_outcome else None))
    found.append(_laid_down(objective))
    if objective.figure:
        found += figure_blocks(objective.figure)
    return tuple(found)


def _laid_down(objective: ObjectiveAccount) -> Facts:
    """What was chosen, and once what was not."""
    chosen = [Fact(capital(part), value) for part, value in objective.laid_down if value]
    missing = tuple(part for part, value in objective.laid_down if not value)
    return Facts((*chosen, *([Fact(_("Niet vastgelegd"), gaps=missing)] if missing else [])))
