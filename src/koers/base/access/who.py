"""Who asks or acts: a person with a session, a command, or nobody. Selectors and actions take it."""

from dataclasses import dataclass, field

from koers.base.access.permissions import ANYONE, SIGNED_IN, Level, Route, permissions


@dataclass(frozen=True)
class Who:
    name: str  # as it stands beside what was done
    origin: str  # web, opdrachtregel, taak
    user_id: int | None = None
    organisation_id: int | None = None
    roles: frozenset[str] = frozenset()
    permissions: frozenset[str] = frozenset()
    request_id: str = field(default="", compare=False)
    is_limited: bool = False  # signed in by a link of a mail: for that purpose alone, not for the account
    reason: str = ""  # the code of the reason that was stated before something of level V3 was opened

    def __str__(self) -> str:
        return self.name

    @property
    def is_signed_in(self) -> bool:
        return self.user_id is not None

    def may(self, permission: str) -> bool:
        return permission in self.permissions or (
            permission == SIGNED_IN and self.is_signed_in and not self.is_limited
        )

    def may_open(self, route: Route, method: str = "GET") -> bool:
        needed = route.methods.get("GET" if method == "HEAD" else method)
        if needed is None:
            return False
        return needed == ANYONE or self.may(needed) or (route.own != "" and self.may(route.own))

    @property
    def clearance(self) -> Level:
        """The most confidential level that this person can open; the limits of the session follow it."""
        return max((permissions()[code].level for code in self.permissions), default=Level.V0)


NOBODY = Who(name="niemand", origin="web")


def by_command(command: str) -> Who:
    """Who works on the server itself: may everything, and stands in the audit trail as the command."""
    return Who(name=f"koers {command}", origin="opdrachtregel", permissions=frozenset(permissions()))
