"""What fifty people do at once, for locust: each signs in with a demo role and goes through the pages.

Started by benchmarks/load.py. Nine in ten look, one in ten changes something and reads what the second of two
who change the same thing gets (409).
"""

import random
import re

from locust import HttpUser, between, task

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
VERSION = re.compile(r'name="version" value="(\d+)"')
ORGANISATION = re.compile(r'href="(/toegang/organisaties/(?!nieuw)[a-z][^"/]*/)"')
READERS = ("raadslid", "griffie", "burgemeester", "politie", "corporatie", "boa", "communicatie")
WORKERS = ("adviseur-oov", "beleidsmedewerker")
PAGES = ("/", "/prioriteiten/", "/cijfers/", "/cijfers/woninginbraken/", "/cijfers/misdrijven-totaal/")
WORK = ("/dekking/", "/meetbaarheid/", "/documenten/", "/toegang/organisaties/")


class Person(HttpUser):
    abstract = True
    wait_time = between(1, 5)
    roles: tuple[str, ...] = ()

    def on_start(self) -> None:
        form = {"account": f"{random.choice(self.roles)}@demo.example"}
        page = self.client.get("/aanmelden/").text
        form["csrfmiddlewaretoken"] = TOKEN.search(page)[1]
        self.client.post("/aanmelden/demo/", form)

    @task(9)
    def look(self) -> None:
        self.client.get(random.choice(PAGES))


class Reader(Person):
    weight = 4
    roles = READERS


class Worker(Person):
    weight = 1
    roles = WORKERS

    @task(4)
    def work(self) -> None:
        self.client.get(random.choice(WORK))

    @task(1)
    def change(self) -> None:
        listed = self.client.get("/toegang/organisaties/").text
        address = ORGANISATION.search(listed)[1]
        page = self.client.get(address, name="organisation").text
        form = {
            "csrfmiddlewaretoken": TOKEN.search(page)[1],
            "version": VERSION.search(page)[1],
            "function": f"Teamchef {random.randrange(100)}",
            "email": "",
            "phone": "",
        }
        with self.client.post(address, form, name="organisation", catch_response=True) as answer:
            if answer.status_code in (200, 409):  # 409: a colleague was first, and the page says so
                answer.success()
