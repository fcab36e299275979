"""Retention: what is kept how long by which rule, and destroyed after two people agreed."""

from koers.base.access.retention.classes import RecordClass, register
from koers.base.access.retention.rules import RetentionRule, retention_rules

__all__ = ["RecordClass", "RetentionRule", "register", "retention_rules"]
