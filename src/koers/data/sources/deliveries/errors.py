"""What can be wrong with a delivery, in Dutch and with what to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _


class DeliveryError(Exception):
    """Base of the errors of deliveries; the text is meant for the screen."""

    status = 400


class UnknownDefinition(DeliveryError):
    status = 404

    def __init__(self) -> None:
        super().__init__(_("Deze levering kent Koers niet. Kies er een uit de lijst."))


class UnknownDelivery(DeliveryError):
    """Also for one of another organisation."""

    status = 404

    def __init__(self) -> None:
        super().__init__(_("Deze levering is er niet. Ga terug naar de lijst met leveringen."))


class DeliveryRefused(DeliveryError):
    """It cannot be sent in, taken back, approved or refused as it stands."""


class CannotBeProtected(DeliveryError):
    """What went out before would give a small count away, whatever is hidden now."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Met deze cijfers zou een klein aantal te berekenen zijn uit wat al naar buiten ging. Koers "
                "geeft daarom niets nieuws vrij. Lever deze cijfers over een langere periode."
            )
        )


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in a file or a form: where, what, and what to do."""

    where: str  # Invullen!C7, or regel 4, kolom waarde
    what: str
    todo: str
    key: str = ""  # of the cell in the form, where it is known

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.todo}" if self.where else f"{self.what}. {self.todo}"


class UnreadableDelivery(DeliveryError):
    """A file with problems; nothing of it is stored. `found` is what was right, to go on with."""

    def __init__(self, problems: Sequence[Problem], found: dict[str, str] | None = None) -> None:
        self.problems = tuple(problems)
        self.found = found or {}
        super().__init__("; ".join(str(problem) for problem in problems))
