"""The kinds of personal data that the gate knows, with their Dutch names and what to do about them."""

from enum import StrEnum


class Kind(StrEnum):
    """What a span of text is. The values are stable codes; of spans that overlap, the earlier kind wins."""

    BSN = "bsn"
    IBAN = "iban"
    EMAIL = "email"
    SOCIAL_PROFILE = "social_profile"
    PHONE = "phone"
    COORDINATES = "coordinates"
    PROSECUTION_NUMBER = "prosecution_number"
    POLICE_NUMBER = "police_number"
    V_NUMBER = "v_number"
    A_NUMBER = "a_number"
    DRIVING_LICENCE = "driving_licence"
    IDENTITY_DOCUMENT = "identity_document"
    LICENCE_PLATE = "licence_plate"
    BIRTH_DATE = "birth_date"
    STREET_ADDRESS = "street_address"
    POSTCODE_ADDRESS = "postcode_address"
    NAME = "name"
    DESCRIPTION = "description"


NAMES_NL = {
    Kind.BSN: "burgerservicenummer",
    Kind.IBAN: "rekeningnummer",
    Kind.EMAIL: "e-mailadres van een persoon",
    Kind.SOCIAL_PROFILE: "account op sociale media",
    Kind.PHONE: "telefoonnummer van een persoon",
    Kind.COORDINATES: "precieze plaats op de kaart",
    Kind.PROSECUTION_NUMBER: "parketnummer",
    Kind.POLICE_NUMBER: "registratienummer van de politie",
    Kind.V_NUMBER: "vreemdelingennummer",
    Kind.A_NUMBER: "A-nummer",
    Kind.DRIVING_LICENCE: "rijbewijsnummer",
    Kind.IDENTITY_DOCUMENT: "nummer van een paspoort of identiteitsbewijs",
    Kind.LICENCE_PLATE: "kenteken",
    Kind.BIRTH_DATE: "geboortedatum",
    Kind.STREET_ADDRESS: "adres met huisnummer",
    Kind.POSTCODE_ADDRESS: "postcode met huisnummer",
    Kind.NAME: "naam van een persoon",
    Kind.DESCRIPTION: "omschrijving van één persoon",
}

EXPLANATIONS_NL = {
    Kind.BSN: "Een burgerservicenummer hoort bij één persoon en mag alleen in een systeem met een wettelijke "
    "grondslag staan.",
    Kind.IBAN: "Een rekeningnummer hoort bij één persoon of huishouden.",
    Kind.EMAIL: (
        "Dit e-mailadres is van een persoon. Een algemeen adres, zoals info@ of veiligheid@, mag wel."
    ),
    Kind.SOCIAL_PROFILE: "Een accountnaam of profiel op sociale media leidt naar een persoon.",
    Kind.PHONE: "Dit telefoonnummer kan van een persoon zijn. Een algemeen nummer van een organisatie mag wel"
    ": "
    "zet de naam van de organisatie erbij.",
    Kind.COORDINATES: "Coördinaten met meer dan drie decimalen wijzen één gebouw aan. Noem een buurt of een "
    "straat.",
    Kind.PROSECUTION_NUMBER: "Een parketnummer hoort bij een strafzaak tegen een persoon.",
    Kind.POLICE_NUMBER: "Een registratienummer van de politie leidt naar een zaak en de mensen daarin.",
    Kind.V_NUMBER: "Een vreemdelingennummer hoort bij één persoon.",
    Kind.A_NUMBER: "Een A-nummer uit de basisregistratie hoort bij één persoon.",
    Kind.DRIVING_LICENCE: "Een rijbewijsnummer hoort bij één persoon.",
    Kind.IDENTITY_DOCUMENT: "Het nummer van een paspoort of identiteitsbewijs hoort bij één persoon.",
    Kind.LICENCE_PLATE: "Een kenteken leidt naar de eigenaar van het voertuig.",
    Kind.BIRTH_DATE: "Een geboortedatum maakt iemand herkenbaar. Noem een leeftijdsgroep.",
    Kind.STREET_ADDRESS: "Een straat met huisnummer wijst één woning of pand aan. Noem alleen de straat of "
    "de buurt.",
    Kind.POSTCODE_ADDRESS: "Een postcode met huisnummer wijst één woning of pand aan. Noem de buurt of de "
    "vier cijfers van de postcode.",
    Kind.NAME: "Een naam maakt iemand herkenbaar. Noem de functie, of tel hoeveel mensen het zijn.",
    Kind.DESCRIPTION: "Deze omschrijving past maar op één persoon. Schrijf op om hoeveel mensen het gaat, "
    "niet om wie.",
}


def name_of(kind: Kind) -> str:
    """The Dutch name of a kind, without an article."""
    return NAMES_NL[kind]


def explanation(kind: Kind) -> str:
    """One or two Dutch sentences: why this does not belong in Koers and what may stand there instead."""
    return EXPLANATIONS_NL[kind]


def advice(kind: Kind) -> str:
    """One Dutch line for a form: what this looks like, why it is refused, what to do."""
    return f"Dit lijkt een {NAMES_NL[kind]}. {EXPLANATIONS_NL[kind]} Haal het weg."
