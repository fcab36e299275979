"""Walks the pages of the invented municipality, in a process that has its settings: prints what it saw."""

import io
import json
import re
import sys
import zipfile
from html import unescape
from pathlib import Path

import django

TESTS = Path(__file__).resolve().parents[1]
PEOPLE = ("adviseur-oov", "raadslid", "politie")
ENOUGH = 25  # links that the adviser follows
STANDARD = re.compile(r"(?<!/)\b(?:jaarplan(?:nen)?|IVB|veiligheidsbeleid)\b", re.IGNORECASE)
ADDRESS = re.compile(r"https?://\S+")  # of a source; its words are its own
PLAIN = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
OWN_ADDRESSES = {
    "desk:source code": lambda: "verzonnen-misdrijven",
    "desk:revision old": lambda: "geen",
    "desk:revision new": lambda: "geen",
    "desk:activity_version action": lambda: 1,
    "desk:plan_edition plan": lambda: 1,
}


def main() -> None:
    django.setup()
    from django.test.utils import override_settings

    with override_settings(STORAGES=PLAIN, RATE_LIMITS={}):
        found = [seen for role in PEOPLE for seen in routes_as(role)] + links_as(PEOPLE[0])
    sys.stdout.write(json.dumps(found))


def signed_in(role: str):  # type: ignore[no-untyped-def]
    from django.test import Client
    from people import BACKEND

    from koers.base.access.models import User

    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    client.force_login(User.objects.get(email=f"{role}@demo.example"), backend=BACKEND)
    return client


def routes_as(role: str) -> list[dict[str, object]]:
    from django.db import transaction
    from route_cases import ROUTES, VALUES, address_of

    from koers.base.access.permissions import routes

    VALUES.update(OWN_ADDRESSES)
    found = []
    for route in ROUTES:
        if "GET" not in routes()[route[0]].methods:
            continue
        with transaction.atomic():
            address = address_of(route)
        found.append(visited(signed_in(role), role, route[0], address))
    return found


def links_as(role: str) -> list[dict[str, object]]:
    client, todo, found = signed_in(role), ["/"], {}
    while todo and len(found) < ENOUGH:
        address = todo.pop(0)
        found[address] = visited(client, role, "link", address)
        fresh = [link for link in found[address].pop("links") if link not in found and link not in todo]
        todo += dict.fromkeys(fresh)
    return list(found.values())


def visited(client, role: str, name: str, address: str) -> dict[str, object]:  # type: ignore[no-untyped-def]
    answer = client.get(address)
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = shown(kind, content)
    links = re.findall(r'href="(/[^"#?]*)', content.decode()) if kind == "text/html" else []
    return {
        "role": role,
        "name": name,
        "address": address,
        "status": answer.status_code,
        "kind": kind,
        "real": "maassluis" in content.decode(errors="ignore").lower() or "maassluis" in text.lower(),
        "fictional": "fictief" in text,
        "standard_words": STANDARD.findall(ADDRESS.sub("", text)),
        "links": [link for link in links if "/static/" not in link],
    }


def shown(kind: str, content: bytes) -> str:
    """What a reader sees or hears of it."""
    if kind == "text/html":
        told = re.sub(r'<[^>]*?(?:aria-label|title)="([^"]*)"[^>]*>', r" \1 ", content.decode())
        return unescape(re.sub(r"<[^>]+>", " ", told))
    if kind == "application/pdf":
        from pypdfium2 import PdfDocument

        with PdfDocument(content) as document:
            return " ".join(page.get_textpage().get_text_range() for page in document)
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return " ".join(
                re.sub(r"<[^>]+>", " ", parts.read(one).decode())
                for one in parts.namelist()
                if one.endswith(".xml")
            )
    return content.decode(errors="ignore")


if __name__ == "__main__":
    sys.path += [str(TESTS), str(TESTS / "rules")]
    main()
