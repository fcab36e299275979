"""Why there is no evaluation, in Dutch and with what to do about it."""

from django.utils.translation import gettext as _

from koers.govern.policy.models import Policy


class EvaluationError(Exception):
    """Base of the errors of the evaluation; the text is meant for the screen."""


class YearOutsidePolicy(EvaluationError):
    def __init__(self, year: int, policy: Policy) -> None:
        text = _(
            "Het beleid loopt van {first} tot en met {last}. Een evaluatie over {year} hoort daar niet bij."
        )
        super().__init__(text.format(first=policy.start_year, last=policy.end_year, year=year))


class YearNotBegun(EvaluationError):
    def __init__(self, year: int) -> None:
        text = _("Het jaar {year} moet nog beginnen. Kies een jaar dat voorbij is of loopt.")
        super().__init__(text.format(year=year))
