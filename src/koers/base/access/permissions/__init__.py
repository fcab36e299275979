"""The permission table: permissions, roles, routes and commands as data, checked when they are loaded."""

from koers.base.access.permissions.table import (
    ANYONE,
    SIGNED_IN,
    Level,
    Permission,
    Role,
    Route,
    SettingRow,
    commands,
    permissions,
    roles,
    routes,
    settings,
)

__all__ = [
    "ANYONE",
    "SIGNED_IN",
    "Level",
    "Permission",
    "Role",
    "Route",
    "SettingRow",
    "commands",
    "permissions",
    "roles",
    "routes",
    "settings",
]
