"""The municipality that a command is asked about."""

from typing import Any

from koers.site.refusal import Refusal


def chosen_place(code: str | None) -> Any:
    """The one of the installation when no code is given. Raises Refusal with a Dutch text."""
    from koers.base.places.errors import PlacesError
    from koers.base.places.selectors import home, place

    try:
        return place(code) if code else home().municipality
    except PlacesError as error:
        raise Refusal(str(error)) from error
