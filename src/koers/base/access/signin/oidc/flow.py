"""Asks the provider who somebody is, and takes the answer once."""

import secrets
import time
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.common.security import generate_token
from django.http import HttpRequest
from django.urls import reverse
from requests import RequestException

from koers.base.access.signin.errors import (
    AnswerNotTrusted,
    AnswerUsed,
    ProviderRefused,
    ProviderSilent,
)
from koers.base.access.signin.oidc.provider import Provider, client, discover, fetch
from koers.base.access.signin.oidc.tokens import LEEWAY_SECONDS, claims_of

QUESTION = "oidc"  # in the session, until the answer comes
ANSWER_WITHIN_SECONDS = 600


class Purpose(StrEnum):
    SIGN_IN = "sign-in"
    STEP_UP = "step-up"


@dataclass(frozen=True)
class Question:
    """What we asked, kept on our side, so that an answer fits one question of one browser."""

    purpose: str
    next: str
    state: str
    nonce: str
    verifier: str
    asked_at: float


@dataclass(frozen=True)
class Vouched:
    """What the provider said about somebody, checked."""

    purpose: Purpose
    next: str
    issuer: str
    subject: str
    email: str  # only when the provider says that it was verified


def start(request: HttpRequest, about: Provider, *, purpose: Purpose, next_url: str) -> str:
    """The address at the provider that the browser goes to."""
    question = Question(
        purpose,
        next_url,
        secrets.token_urlsafe(32),
        secrets.token_urlsafe(32),
        generate_token(64),
        time.time(),
    )
    session = client(about, redirect_uri=callback(request))
    extra = {"prompt": "login", "max_age": "0"} if purpose is Purpose.STEP_UP else {}
    url, _state = session.create_authorization_url(
        discover(session, about)["authorization_endpoint"],
        state=question.state,
        nonce=question.nonce,
        code_verifier=question.verifier,
        **extra,
    )
    request.session[QUESTION] = asdict(question)
    return str(url)


def callback(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("oidc_callback"))


def finish(request: HttpRequest, about: Provider) -> Vouched:
    """The answer to the question of this browser. The question is gone afterwards, whatever comes of it."""
    question = taken(request)
    check_answer(request, question, about)
    session = client(about, redirect_uri=callback(request))
    where = discover(session, about)
    answer = exchange(session, where["token_endpoint"], request.GET["code"], question.verifier)
    claims = claims_of(
        str(answer.get("id_token", "")),
        keys=fetch(session, where["jwks_uri"]),
        about=about,
        nonce=question.nonce,
        access_token=str(answer.get("access_token", "")),
    )
    if question.purpose == Purpose.STEP_UP and not signed_in_since(claims, question.asked_at):
        raise AnswerNotTrusted
    email = claims.get("email", "") if claims.get("email_verified") is True else ""
    return Vouched(Purpose(question.purpose), question.next, about.issuer, str(claims["sub"]), str(email))


def taken(request: HttpRequest) -> Question:
    kept = request.session.pop(QUESTION, None)
    if kept is None:
        raise AnswerUsed
    request.session.save()  # now, so that a second answer in another worker finds nothing
    question = Question(**kept)
    if time.time() - question.asked_at > ANSWER_WITHIN_SECONDS:
        raise AnswerUsed
    return question


def check_answer(request: HttpRequest, question: Question, about: Provider) -> None:
    if not secrets.compare_digest(request.GET.get("state", "").encode(), question.state.encode()):
        raise AnswerUsed
    if request.GET.get("iss", about.issuer) != about.issuer:
        raise AnswerNotTrusted
    if "error" in request.GET or not request.GET.get("code"):
        raise ProviderRefused


def exchange(session: Any, url: str, code: str, verifier: str) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = session.fetch_token(
            url, grant_type="authorization_code", code=code, code_verifier=verifier
        )
    except (RequestException, AuthlibBaseError, ValueError) as error:
        raise ProviderSilent from error
    return answer


def signed_in_since(claims: dict[str, Any], moment: float) -> bool:
    at = claims.get("auth_time")
    return isinstance(at, int | float) and at >= moment - LEEWAY_SECONDS
