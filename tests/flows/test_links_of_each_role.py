"""Nobody is shown a link that answers “not for you”."""

import re

import pytest
from people import SignedIn

ROLES = ["raadslid", "politie", "burgemeester", "auditor", "adviseur-oov", "archivaris"]
ENOUGH = 25


@pytest.mark.parametrize("role", ROLES)
def test_links_on_the_pages_of_a_role_all_answer(role: str, demo_database: object) -> None:
    client = SignedIn(role)
    todo, seen, refused = ["/"], set(), []
    while todo:
        address = todo.pop()
        seen.add(address)
        answer = client.get(address)
        if answer.status_code not in (200, 302):
            refused.append((address, answer.status_code))
        if len(seen) < ENOUGH and "text/html" in answer.headers.get("Content-Type", ""):
            links = re.findall(r'href="(/[^"#?]*)', answer.content.decode())
            fresh = dict.fromkeys(link for link in links if "/static/" not in link)
            todo += [link for link in fresh if link not in seen and link not in todo]
    assert refused == []
