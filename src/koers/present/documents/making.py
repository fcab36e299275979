"""From a year to a finished document, for the pages and for the command."""

from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date

from koers.base.access.who import Who
from koers.data.figures.selectors import current_readings
from koers.govern.policy.selectors import current_policy, policy_at_hand
from koers.present.documents.accounts import account_of
from koers.present.documents.blocks import Document
from koers.present.documents.errors import NoPolicy
from koers.present.documents.evaluation import evaluation_document


def evaluation_of(year: int, who: Who, on: date | None = None) -> Document:
    """By the policy of that year, also when a later one is in force. Nobody let this go to the council, so it
    has signals only for who may see them. Raises NoPolicy, YearOutsidePolicy or YearNotBegun."""
    day = on or date.today()
    then = current_policy(date(year, 12, 31)) if MINYEAR <= year <= MAXYEAR else None
    policy = then or policy_at_hand(day)
    if policy is None:
        raise NoPolicy
    account = account_of(policy, year, day, current_readings())
    return evaluation_document(account if who.may("signals.read") else replace(account, signals=None))
