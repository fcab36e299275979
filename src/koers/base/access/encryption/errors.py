"""What can be wrong with keys and encrypted values, each with a Dutch text that says what to do."""

from django.utils.translation import gettext as _


class EncryptionError(Exception):
    """Base of the errors of encryption."""


class KeysMissing(EncryptionError):
    def __init__(self, place: str) -> None:
        super().__init__(
            _(
                "Er zijn nog geen sleutels. Koers zoekt ze in {place}. Maak de eerste met: koers keys make. "
                "Waren er eerder sleutels? Zet dan de bewaarde sleutels terug en maak geen nieuwe."
            ).format(place=place)
        )


class KeysRefused(EncryptionError):
    """The place of the keys is not safe, or what stands there are no keys."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(
            _("De sleutels in {place} zijn niet te gebruiken: {what}").format(place=place, what=what)
        )


class KeyLost(EncryptionError):
    def __init__(self, key_id: str, place: str) -> None:
        self.key_id = key_id
        super().__init__(
            _(
                "Sleutel {key_id} ontbreekt. Koers zoekt de sleutels in {place}. Zet de bewaarde sleutel "
                "terug; zonder die sleutel is niet te lezen wat ermee versleuteld is. Hoeveel dat is, zegt: "
                "koers keys check."
            ).format(key_id=key_id, place=place)
        )


class ValueDamaged(EncryptionError):
    """Changed, or moved from the column or register that it was made for."""

    def __init__(self, where: str) -> None:
        super().__init__(
            _(
                "Een versleutelde waarde van {where} is beschadigd of verplaatst en wordt niet getoond. "
                "Zoek uit wie buiten Koers om in de database heeft gewerkt, en zet een reservekopie terug."
            ).format(where=where)
        )


class NotSearchable(EncryptionError):
    """A mistake of the programmer, who would otherwise get no row at all."""

    def __init__(self, field: str) -> None:
        super().__init__(
            _(
                "Op het versleutelde veld {field} kan Koers niet zoeken. "
                "Zoek op het veld met de blinde index."
            ).format(field=field)
        )


class KeysPresent(EncryptionError):
    def __init__(self, place: str) -> None:
        super().__init__(
            _(
                "Er zijn al sleutels in {place}. Een nieuwe sleutel voor de oude zetten doet u met: "
                "koers keys rotate."
            ).format(place=place)
        )


class KeysInUse(EncryptionError):
    """Stored values need these keys."""

    def __init__(self, key_ids: list[str]) -> None:
        super().__init__(
            _(
                "Er staan nog waarden in de database die alleen opengaan met sleutel {keys}. Is die sleutel "
                "er nog? Draai dan koers keys rotate. Is hij weg? Zet dan eerst de bewaarde sleutels terug."
            ).format(keys=", ".join(key_ids))
        )


class KeysInEnvironment(EncryptionError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "De sleutels staan in KOERS_KEYS; daar kan Koers niets veranderen. Zet er zelf een sleutel "
                "voor of haal er een weg, herstart Koers, en draai: koers keys rotate."
            )
        )
