"""Is this token of our provider, for us, for this question, fresh, and with a second step?"""

from collections.abc import Mapping
from typing import Any, cast

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, KeySetSerialization

from koers.base.access.signin.errors import AnswerNotTrusted, SecondStepMissing
from koers.base.access.signin.oidc.provider import Provider

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]  # never none
LEEWAY_SECONDS = 30  # how far the clocks of two servers may be apart


def claims_of(
    token: str, *, keys: Mapping[str, Any], about: Provider, nonce: str, access_token: str = ""
) -> CodeIDToken:
    """What the token says, after everything about it was checked."""
    try:
        decoded = jwt.decode(
            token, KeySet.import_key_set(cast(KeySetSerialization, keys)), algorithms=ALGORITHMS
        )
        claims = CodeIDToken(
            decoded.claims,
            decoded.header,
            options={
                "iss": {"essential": True, "value": about.issuer},
                "aud": {"essential": True, "value": about.client_id},
                "sub": {"essential": True},
                "nonce": {"essential": True},
            },
            params={"nonce": nonce, "client_id": about.client_id, "access_token": access_token},
        )
        claims.validate(leeway=LEEWAY_SECONDS)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise AnswerNotTrusted from error
    if not has_second_step(claims, about.mfa):
        raise SecondStepMissing
    return claims


def has_second_step(claims: Mapping[str, Any], accepted: frozenset[str]) -> bool:
    """By the methods (amr) or the level (acr) that the provider reports."""
    methods = claims.get("amr", [])
    reported = {*(methods if isinstance(methods, list) else []), claims.get("acr")}
    return bool({one for one in reported if isinstance(one, str)} & accepted)
