"""A password, a secret of an app with codes, and the code of this moment."""

import base64
import hashlib
import hmac
import struct
import time

from django.test import Client

PASSWORD = "paarse lantaarn boven de brug"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_at(moment: float, secret: str = SECRET) -> str:
    """RFC 6238, written out here so that the test does not ask the code it tests."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(moment) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def code_now(secret: str = SECRET) -> str:
    return code_at(time.time(), secret)


def try_password(client: Client, email: str, password: str = PASSWORD, **more: str):
    return client.post("/aanmelden/", {"login": email, "password": password}, **more)
