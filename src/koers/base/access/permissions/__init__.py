"""The permission table: permissions, roles, routes and commands as data, checked when they are loaded."""

from koers.base.access.permissions.table import (
    ANYONE,
    SIGNED_IN,
    Command,
    Level,
    Permission,
    Reason,
    Role,
    Route,
    SettingRow,
    commands,
    permissions,
    reasons,
    roles,
    routes,
    settings,
)

__all__ = [
    "ANYONE",
    "SIGNED_IN",
    "Command",
    "Level",
    "Permission",
    "Reason",
    "Role",
    "Route",
    "SettingRow",
    "commands",
    "permissions",
    "reasons",
    "roles",
    "routes",
    "settings",
]
