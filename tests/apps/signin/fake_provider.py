"""A provider of our own on a loopback port: honest, until a test tells it how to lie."""

import base64
import hashlib
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

CLIENT_ID, CLIENT_SECRET = "koers-proef", "geheim-van-de-proef"
SUBJECT = "a1b2c3"


def text64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def number64(number: int) -> str:
    return text64(number.to_bytes((number.bit_length() + 7) // 8, "big"))


def sign(claims: dict[str, Any], key: rsa.RSAPrivateKey, kid: str, algorithm: str = "RS256") -> str:
    """A JWT as RFC 7515 writes it, made without the library that reads it."""
    parts = [
        text64(json.dumps(part).encode()) for part in ({"alg": algorithm, "kid": kid, "typ": "JWT"}, claims)
    ]
    body = ".".join(parts)
    if algorithm == "none":
        return body + "."
    return f"{body}.{text64(key.sign(body.encode(), padding.PKCS1v15(), hashes.SHA256()))}"


@dataclass
class FakeProvider:
    """`lie` changes claims; the other switches change the signature, the key or the addresses."""

    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    other_key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    lie: dict[str, Any] = field(default_factory=dict)
    algorithm: str = "RS256"
    signed_with: str = "known"
    metadata: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    redirect_token: bool = False
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    issuer: str = ""

    def __enter__(self) -> "FakeProvider":
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.asked.append(urlsplit(self.path).path)
                known = {
                    "/.well-known/openid-configuration": provider.discovery(),
                    "/keys": {"keys": [provider.public_key()]},
                }
                self.answer(known.get(urlsplit(self.path).path, {}))

            def do_POST(self) -> None:
                provider.asked.append(self.path)
                length = int(self.headers["Content-Length"])
                sent = {
                    name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()
                }
                if provider.redirect_token:
                    self.send_response(302)
                    self.send_header("Location", "http://169.254.169.254/latest")
                    self.end_headers()
                    return
                answer = provider.token(sent, self.headers.get("Authorization", ""))
                self.answer(answer, 400 if "error" in answer else 200)

            def answer(self, content: dict[str, Any], status: int = 200) -> None:
                body = json.dumps(content).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        } | self.metadata

    def public_key(self) -> dict[str, str]:
        numbers = self.key.public_key().public_numbers()
        return {
            "kty": "RSA", "use": "sig", "alg": "RS256", "kid": "one",
            "n": number64(numbers.n), "e": number64(numbers.e),
        }  # fmt: skip

    def authorize(self, address: str) -> dict[str, str]:
        """What the person does at the provider: sign in there, and come back with a code."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = text64(hashlib.sha256(asked["state"].encode()).digest())
        self.codes[code] = asked
        return {"code": code, "state": asked["state"]}

    def token(self, sent: dict[str, str], authorization: str) -> dict[str, Any]:
        asked = self.codes.pop(sent.get("code", ""), None)
        expected = "Basic " + base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        verified = text64(hashlib.sha256(sent.get("code_verifier", "").encode()).digest())
        if asked is None or authorization != expected or verified != asked["code_challenge"]:
            return {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.issuer, "sub": SUBJECT, "aud": CLIENT_ID, "iat": now, "exp": now + 300,
            "nonce": asked["nonce"], "amr": ["pwd", "mfa"], "auth_time": now,
        } | self.claims | self.lie  # fmt: skip
        claims = {name: value for name, value in claims.items() if value is not None}
        key, kid = (self.key, "one") if self.signed_with == "known" else (self.other_key, self.signed_with)
        return {
            "access_token": "x", "token_type": "Bearer", "id_token": sign(claims, key, kid, self.algorithm)
        }  # fmt: skip
