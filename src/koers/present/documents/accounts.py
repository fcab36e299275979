"""The evaluation behind a document, computed once for one state of the data: many pages ask for it."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import date
from threading import Lock

from django.db import connection

from koers.base.access.models import AuditEvent, Chain
from koers.data.figures.selectors import pinned_readings
from koers.govern.policy.models import Policy
from koers.govern.review.evaluation import Evaluation, evaluation

MOST = 8  # kept in this process; an evaluation takes a few hundred kilobytes
OWN = "report."  # writing in a report changes nothing in the evaluation that stands behind it
Key = tuple[str, str, int, int, date, tuple[str, ...]]

_kept: OrderedDict[Key, Evaluation] = OrderedDict()
_lock = Lock()


def account_of(policy: Policy, year: int, on: date, readings: Sequence[str]) -> Evaluation:
    """On these readings. Raises EvaluationError when the year does not fit the policy."""
    state = state_of_data()
    key = (str(connection.settings_dict["NAME"]), state, policy.pk, year, on, tuple(readings))
    with _lock:
        found = _kept.get(key) if state else None
    if found is None:
        with pinned_readings(tuple(readings)):
            found = evaluation(policy, year, on)
    with _lock:
        _kept[key] = found
        _kept.move_to_end(key)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found


def state_of_data() -> str:
    """The seal of the newest write: every write is an action, and every action leaves a sealed event.

    It is asked for before anything is computed, so what is written meanwhile gives another state.
    """
    events = AuditEvent.objects.filter(chain=Chain.CONTENT).exclude(action__startswith=OWN)
    return events.order_by("-number").values_list("seal", flat=True).first() or ""


def forget() -> None:
    """For a test that changes data past the actions."""
    with _lock:
        _kept.clear()
