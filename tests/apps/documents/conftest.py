"""For documents that are made of invented accounts, without a database."""

from collections.abc import Iterator

import pytest

from koers.base.access import terms


@pytest.fixture(scope="module")
def standard_words() -> Iterator[None]:
    """The municipality has no words of its own, and nobody looks them up."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(terms, "settings_now", lambda: dict.fromkeys(terms.TERMS, 0))
        yield
