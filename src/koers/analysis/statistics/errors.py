"""What is refused at the door, in Dutch and with what to do about it. Never a silent number."""


class StatisticsError(ValueError):
    """Base of the errors of this package. `code` is for programs, the text for people."""

    code = "statistiek"


class InvalidCount(StatisticsError):
    code = "aantal"


class InvalidPeriods(StatisticsError):
    code = "perioden"


class InvalidBaseline(StatisticsError):
    code = "vergelijkingsperiode"


class InvalidExposure(StatisticsError):
    code = "blootstelling"


class InvalidCoordinate(StatisticsError):
    code = "coördinaat"


class InvalidDispersion(StatisticsError):
    code = "schommeling"


class InvalidLevel(StatisticsError):
    code = "zekerheid"


class InvalidMethod(StatisticsError):
    code = "methode"


class InvalidMark(StatisticsError):
    code = "rapportcijfer"


class InvalidShare(StatisticsError):
    code = "aandeel"


class InvalidTarget(StatisticsError):
    code = "streefwaarde"


class InvalidShape(StatisticsError):
    code = "vorm"


class TooFewPlaces(StatisticsError):
    code = "te weinig gemeenten"


class InvalidMonths(StatisticsError):
    code = "maanden"


class TooShort(StatisticsError):
    code = "te kort"


class NothingCounted(StatisticsError):
    code = "niets geteld"


class InvalidSeason(StatisticsError):
    code = "seizoen"


class MissingMargin(InvalidTarget):
    code = "marge"
