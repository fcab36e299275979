"""Why somebody is not signed in, each with a Dutch text that says what to do."""

from django.utils.translation import gettext as _


class SignInError(Exception):
    """Base of what can go wrong while signing in."""

    code = "sign-in"

    def __init__(self) -> None:
        super().__init__(self.explain())

    def explain(self) -> str:
        raise NotImplementedError


class ProviderSilent(SignInError):
    code = "provider"

    def explain(self) -> str:
        return _(
            "De aanmelddienst van uw organisatie antwoordt niet, of niet zoals afgesproken. "
            "Probeer het over een paar minuten opnieuw. Blijft dit zo, bel dan uw applicatiebeheerder."
        )


class HostNotAllowed(ProviderSilent):
    """The provider pointed to another host than the one that was configured."""

    code = "host"


class AnswerNotTrusted(SignInError):
    """The token was altered, too old, for somebody else, or not by this provider."""

    code = "token"

    def explain(self) -> str:
        return _(
            "Koers kan het antwoord van de aanmelddienst niet vertrouwen. U bent niet aangemeld. "
            "Begin opnieuw bij de aanmeldpagina. Gebeurt het weer, meld het dan bij uw applicatiebeheerder."
        )


class AnswerUsed(SignInError):
    """An answer without a question: replayed, of another browser, or too late."""

    code = "replay"

    def explain(self) -> str:
        return _(
            "Deze aanmelding is al gebruikt of duurde te lang. U bent niet aangemeld. "
            "Begin opnieuw bij de aanmeldpagina."
        )


class SecondStepMissing(SignInError):
    code = "mfa"

    def explain(self) -> str:
        return _(
            "U meldde zich aan zonder tweede stap, zoals een code of een passkey. Voor Koers is die nodig. "
            "Stel de tweede stap in bij uw organisatie en meld u opnieuw aan."
        )


class AccountUnknown(SignInError):
    """Also for a closed account: somebody from outside learns nothing from the difference."""

    code = "account"

    def explain(self) -> str:
        return _(
            "Bij deze aanmelding hoort geen werkend account in Koers. "
            "Vraag de applicatiebeheerder om een account, of om het uwe te koppelen."
        )


class SomebodyElse(SignInError):
    """Confirming who one is, with the account of another."""

    code = "other"

    def explain(self) -> str:
        return _("U bevestigde met een ander account dan waarmee u bent aangemeld. Probeer het opnieuw.")


class ProviderRefused(SignInError):
    code = "refused"

    def explain(self) -> str:
        return _("De aanmelding bij uw organisatie is afgebroken of geweigerd. U bent niet aangemeld.")


class PeopleThere(SignInError):
    code = "people"

    def explain(self) -> str:
        return _(
            "Er zijn al accounts. Deze opdracht maakt alleen de eerste twee. "
            "Nieuwe accounts maakt de applicatiebeheerder in Koers."
        )


class PersonUnknown(SignInError):
    code = "person"

    def explain(self) -> str:
        return _("Er is geen account met dit e-mailadres. Kijk het na met: koers people list")


class SameAddress(SignInError):
    code = "same"

    def explain(self) -> str:
        return _("Geef twee verschillende e-mailadressen: het gaat om twee mensen.")
