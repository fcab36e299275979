"""What can be wrong with access, each with a Dutch text that says what to do."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class KoersError(Exception):
    """Base of the errors of most rooms: a code for programs, and a text for whoever meets it.

    `status` is that of the page that shows it.
    """

    code = ""
    text: str | Promise = ""
    status = 400

    def __init__(self, text: str | Promise = "") -> None:
        self.text = text or self.text
        super().__init__(str(self.text))

    def __str__(self) -> str:
        return str(self.text)


class AccessError(Exception):
    """Base of this app's errors. `status` is that of the page that shows it."""

    status = 503


class NotAllowed(AccessError):
    """The one who acts does not have the permission."""

    status = 403

    def __init__(self, permission: str) -> None:
        self.permission = permission
        super().__init__(
            _("Dit mag u niet doen. Vraag de applicatiebeheerder of u er een rol voor kunt krijgen.")
        )


class Conflict(AccessError):
    """Somebody else changed it since it was read."""

    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "Iemand anders heeft dit intussen gewijzigd. Wat u invulde is niet opgeslagen en staat "
                "hieronder. Bekijk wat er nu staat en doe het dan opnieuw."
            )
        )


class UnknownRequest(AccessError):
    status = 404

    def __init__(self) -> None:
        super().__init__(_("Dit voorstel is er niet. Ga terug naar de lijst met voorstellen."))


class UnknownOrganisation(AccessError):
    status = 404

    def __init__(self) -> None:
        super().__init__(_("Deze organisatie is er niet. Ga terug naar de lijst met organisaties."))


class UnknownPerson(AccessError):
    status = 404

    def __init__(self) -> None:
        super().__init__(_("Dit account is er niet. Ga terug naar de lijst met accounts."))


class RequestRefused(AccessError):
    """It cannot be proposed, approved, refused or withdrawn as it stands."""

    status = 400


class GrantRefused(RequestRefused):
    pass


class SettingRefused(RequestRefused):
    pass


class AccountRefused(AccessError):
    """The account or the organisation cannot be made or changed like this."""

    status = 400


class AnchorUnreadable(AccessError):
    status = 400

    def __init__(self) -> None:
        super().__init__(
            _("Dit is geen controleregel van het logboek. Plak de hele regel van „koers audit anchor”.")
        )


@dataclass(frozen=True)
class Finding:
    """Something that looks like personal data. Shown to who typed it, and kept nowhere."""

    line: int
    words: str
    advice: str


class PersonalDataFound(AccessError):
    """The text of the error leaves the words themselves out: it may end up in a log."""

    status = 400

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        lines = ", ".join(str(line) for line in sorted({one.line for one in findings})[:10])
        super().__init__(
            ngettext(
                "Hier lijkt een persoonsgegeven in te staan (regel {lines}). Er is niets bewaard. "
                "Haal het weg en probeer het opnieuw.",
                "Hier lijken {count} persoonsgegevens in te staan (regel {lines}). Er is niets bewaard. "
                "Haal ze weg en probeer het opnieuw.",
                len(findings),
            ).format(lines=lines, count=len(findings))
        )


class RowFrozen(AccessError):
    """What was written once is not written over."""

    status = 400

    def __init__(self) -> None:
        super().__init__(_("Dit is vastgelegd en verandert niet meer. Leg er iets nieuws naast vast."))


class RuleBroken(AccessError):
    """A file in catalog/rules does not say what it must say."""

    def __init__(self, file: str) -> None:
        super().__init__(
            _("De regel {file} klopt niet. Herstel het bestand in catalog/rules.").format(file=file)
        )


class DatabaseRoleRefused(AccessError):
    """This role of the database cannot be the one that the site works with."""
