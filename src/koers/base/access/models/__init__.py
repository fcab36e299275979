"""People and organisations, and what they may do and did."""

from koers.base.access.models.people import Contact, Organisation, RoleGrant, User

__all__ = ["Contact", "Organisation", "RoleGrant", "User"]
