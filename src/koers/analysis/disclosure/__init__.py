"""The gate that keeps personal data out of Koers, and the protection of small counts on their way out."""

from koers.analysis.disclosure.findings import PersonalData
from koers.analysis.disclosure.gate import find_personal_data
from koers.analysis.disclosure.kinds import Kind, advice, explanation, name_of
from koers.analysis.disclosure.masking import masked
from koers.analysis.disclosure.suppression import (
    SMALL_BELOW,
    AtMost,
    CannotProtect,
    Cell,
    Look,
    Rule,
    Sum,
    possible_values,
    protect,
)

__all__ = [
    "SMALL_BELOW",
    "AtMost",
    "CannotProtect",
    "Cell",
    "Kind",
    "Look",
    "PersonalData",
    "Rule",
    "Sum",
    "advice",
    "explanation",
    "find_personal_data",
    "masked",
    "name_of",
    "possible_values",
    "protect",
]
