"""The permission table: permissions, roles, routes and commands as data, checked when they are loaded."""

from koers.base.access.permissions.table import (
    ANYONE,
    SIGNED_IN,
    Level,
    Permission,
    Role,
    Route,
    commands,
    permissions,
    roles,
    routes,
)

__all__ = [
    "ANYONE",
    "SIGNED_IN",
    "Level",
    "Permission",
    "Role",
    "Route",
    "commands",
    "permissions",
    "roles",
    "routes",
]
