"""The tables of this app: what is measured, and what partners say about it."""

from koers.data.indicators.models.definitions import DefinitionVersion, Indicator
from koers.data.indicators.models.interpretations import (
    Interpretation,
    InterpretationVersion,
    Participation,
)
from koers.data.indicators.models.sessions import InterpretationSession, SessionItem, SessionPartner

__all__ = [
    "DefinitionVersion",
    "Indicator",
    "Interpretation",
    "InterpretationSession",
    "InterpretationVersion",
    "Participation",
    "SessionItem",
    "SessionPartner",
]
