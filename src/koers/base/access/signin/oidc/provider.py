"""The provider, and talking to it: only to the hosts that were configured, without following redirects."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from django.conf import settings
from requests import PreparedRequest, RequestException, Response
from requests.adapters import HTTPAdapter

from koers.base.access.signin.errors import HostNotAllowed, ProviderSilent

SECONDS = 5
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


@dataclass(frozen=True)
class Provider:
    issuer: str
    name: str
    client_id: str
    client_secret: str
    key_file: str
    hosts: tuple[str, ...]
    mfa: frozenset[str]
    link_by_email: bool
    allow_http: bool

    def check(self, url: str) -> str:
        """The address, if the provider may be reached there."""
        parts = urlsplit(url)
        safe = parts.scheme == "https" or (self.allow_http and parts.scheme == "http")
        if not safe or parts.netloc not in self.hosts:
            raise HostNotAllowed
        return url


class OnlyTheProvider(HTTPAdapter):
    """Every request passes here, so nothing that the provider says leads Koers elsewhere."""

    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        super().__init__()

    def send(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:
        self.provider.check(request.url or "")
        response = super().send(request, *args, **kwargs)
        if response.is_redirect:
            raise ProviderSilent
        return response


def provider() -> Provider | None:
    given = settings.OIDC
    if given is None:
        return None
    return Provider(**given | {"hosts": tuple(given["hosts"]), "mfa": frozenset(given["mfa"])})


def client(about: Provider, *, redirect_uri: str) -> OAuth2Session:
    session = OAuth2Session(
        about.client_id,
        Path(about.key_file).read_text() if about.key_file else about.client_secret,
        redirect_uri=redirect_uri,
        scope="openid email profile",
        code_challenge_method="S256",
        token_endpoint_auth_method="private_key_jwt" if about.key_file else "client_secret_basic",
        default_timeout=SECONDS,
    )
    session.register_client_auth_method(PrivateKeyJWT())
    for scheme in ("https://", "http://"):
        session.mount(scheme, OnlyTheProvider(about))
    return session


def discover(session: OAuth2Session, about: Provider) -> dict[str, str]:
    """Where the provider wants to be asked, by its own words; each address is checked."""
    found = fetch(session, about.issuer.rstrip("/") + "/.well-known/openid-configuration")
    if found.get("issuer") != about.issuer:
        raise ProviderSilent
    return {name: about.check(str(found.get(name, ""))) for name in ENDPOINTS}


def fetch(session: OAuth2Session, url: str) -> Mapping[str, Any]:
    try:
        response = session.get(url, withhold_token=True)
        response.raise_for_status()
        content = response.json()
    except (RequestException, ValueError) as error:
        raise ProviderSilent from error
    if not isinstance(content, dict):
        raise ProviderSilent
    return content
