"""The gate that keeps personal data out of Koers."""

from koers.analysis.disclosure.findings import PersonalData
from koers.analysis.disclosure.gate import find_personal_data
from koers.analysis.disclosure.kinds import Kind, advice, explanation, name_of
from koers.analysis.disclosure.masking import masked

__all__ = ["Kind", "PersonalData", "advice", "explanation", "find_personal_data", "masked", "name_of"]
