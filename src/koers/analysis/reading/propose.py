"""From numbered lines to a proposal."""

from koers.analysis.reading.actions import actions_of
from koers.analysis.reading.assembly import assemble
from koers.analysis.reading.bodies import bodies_of
from koers.analysis.reading.budgets import budgets_of
from koers.analysis.reading.figures import figures_of
from koers.analysis.reading.kind import kind_of, period_of, title_of
from koers.analysis.reading.ledger import Ledger
from koers.analysis.reading.lines import ExtractedText
from koers.analysis.reading.objectives import objectives_of
from koers.analysis.reading.outline import outline_of
from koers.analysis.reading.periods import as_text
from koers.analysis.reading.places import municipality_of
from koers.analysis.reading.priorities import priorities_of
from koers.analysis.reading.proposal import PolicyText
from koers.analysis.reading.warnings import warnings_of


def propose(text: ExtractedText) -> PolicyText:
    """What the text seems to say, each part with its lines. Pure: the same lines always give the same
    proposal.
    """
    assembly = assemble(text)
    blocks = assembly.blocks
    title, _ = title_of(blocks)
    kind = kind_of(title, blocks, assembly.entries)
    period = period_of(title, blocks)
    outline = outline_of(blocks, period)
    ledger = Ledger(text, blocks)
    priorities = priorities_of(outline, assembly.entries, period, ledger, text.text)
    objectives = objectives_of(outline, kind, ledger)
    actions = actions_of(outline, kind, ledger)
    figures = figures_of(outline, ledger, kind, period)
    budgets = budgets_of(outline, ledger)
    return PolicyText(
        title=title,
        kind=kind,
        municipality=municipality_of(text.lines),
        period=as_text(*period) if period else None,
        priorities=priorities,
        objectives=objectives,
        actions=actions,
        figures=figures,
        budgets=budgets,
        bodies=bodies_of(outline, ledger),
        unplaced=ledger.unplaced(),
        warnings=warnings_of(text, assembly, outline, priorities),
    )
