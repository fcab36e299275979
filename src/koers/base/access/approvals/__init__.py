"""Four eyes as one mechanism: each kind of proposal says what it rests on and what it does."""

from koers.base.access.approvals.effects import EFFECTS, Effect, effect_of, fingerprint, register

__all__ = ["EFFECTS", "Effect", "effect_of", "fingerprint", "register"]
