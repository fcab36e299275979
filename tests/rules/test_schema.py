"""Koers knows how many and by when, never who: no place for a person, no free text without a reason."""

import importlib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from django import forms
from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddField, CreateModel
from schema_names import (
    forbidden,
    forms_in,
    is_forbidden,
    of_code,
    of_definition,
    of_form,
    of_model,
    of_operation,
    of_template,
    of_yaml,
)

HERE = Path(__file__).parent
ROOT = HERE.parents[1] / "src" / "koers"
MODULES = {
    ".".join(["koers", *path.relative_to(ROOT).with_suffix("").parts]).removesuffix(".__init__"): path
    for path in sorted(ROOT.rglob("*.py"))
    if "migrations" not in path.parts and path.name != "wsgi.py"
}
# The gate names what it refuses: there the words are its subject, not a place to keep something.
NAMES_WHAT_IT_REFUSES = ("koers.analysis.disclosure",)
# Here a person is the account of who works with Koers, never a subject.
ACCOUNTS = {
    "form koers.base.access.forms.PersonForm: PersonForm",
    "koers.base.access.forms: PersonForm",
    "koers.base.access.views.people: person",
}
OURS = [model for model in apps.get_models() if model.__module__.startswith("koers.")]
TEXT = (models.CharField, models.TextField, models.JSONField, models.FileField, models.BinaryField)
REASONS = ("gate: ", "code: ", "account: ")


def named(module: str) -> bool:
    """Errors keep nothing: `UnknownPerson` is about an account that is not there."""
    return not module.startswith(NAMES_WHAT_IT_REFUSES) and not module.endswith(".errors")


def all_forms() -> list[type[forms.BaseForm]]:
    files = [name for name, path in MODULES.items() if path.stem == "forms" or "forms" in path.parts]
    return forms_in(importlib.import_module(name) for name in files)


# --- Forbidden identifiers ---------------------------------------------------------------------------------


def test_models_have_no_place_for_a_person() -> None:
    assert forbidden(one for model in OURS for one in of_model(model)) == []


def test_migrations_never_made_a_place_for_a_person() -> None:
    loader = MigrationLoader(None)
    ours = {
        key: found for key, found in loader.disk_migrations.items() if found.__module__.startswith("koers.")
    }
    assert ours
    found = (
        one
        for (app, name), migration in ours.items()
        for operation in migration.operations
        for one in of_operation(f"migration {app}.{name}", operation)
    )
    assert forbidden(found) == []


def test_forms_do_not_ask_for_a_person() -> None:
    assert all_forms()
    assert set(forbidden(one for form in all_forms() for one in of_form(form))) <= ACCOUNTS


def test_code_has_no_field_or_key_for_a_person() -> None:
    found = (one for name, path in MODULES.items() if named(name) for one in of_code(name, path.read_text()))
    assert set(forbidden(found)) <= ACCOUNTS


def test_templates_have_no_field_for_a_person() -> None:
    pages = sorted(ROOT.rglob("*.html"))
    assert pages
    assert forbidden(one for page in pages for one in of_template(page.name, page.read_text())) == []


def test_definitions_have_no_key_for_a_person() -> None:
    files = sorted(ROOT.rglob("*.yaml"))
    assert files
    assert forbidden(one for file in files for one in of_yaml(file)) == []


# --- A plant in every one of them is found -----------------------------------------------------------------


def test_planted_model_and_field_are_found() -> None:
    class Melder(models.Model):
        geboorte_datum = models.DateField()
        officer = models.CharField(max_length=9, help_text="Geen verdachte, geen bsn: alleen de functie.")

        class Meta:
            app_label = "planted"
            managed = False
            db_table = "planted_slachtoffer"

    try:
        found = forbidden(of_model(Melder))
    finally:
        del apps.all_models["planted"]
        apps.clear_cache()
    assert found == [
        "model planted.Melder: Melder",
        "model planted.Melder: geboorte_datum",
        "model planted.Melder: slachtoffer",
    ]


def test_planted_migration_is_found() -> None:
    made = CreateModel("Zaak", [("id", models.BigAutoField(primary_key=True)), ("bsn", models.TextField())])
    added = AddField("zaak", "risico_score", models.FloatField())
    assert forbidden(of_operation("m", made)) == ["m: bsn"]
    assert forbidden(of_operation("m", added)) == ["m: risico_score"]


def test_planted_form_field_is_found_and_its_help_text_is_not() -> None:
    class Planted(forms.Form):
        kenteken = forms.CharField()
        amount = forms.IntegerField(help_text="Hoeveel verdachten, nooit wie.")

    assert [line.rpartition(": ")[2] for line in forbidden(of_form(Planted))] == ["kenteken"]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('JsonResponse({"nationality": 1, "aantal": 2})', ["nationality"]),
        ("class Row(BaseModel):\n    victimName: str\n    count: int", ["victimName"]),
        ("class Suspect:\n    pass", ["Suspect"]),
        ('dict(date_of_birth=None, text="geboren")', ["date_of_birth"]),
        ('x = {"licence_plate": 1}', ["licence_plate"]),
        ('x = {"melding": 1, "persoonsgericht": 2, "what": "verdachte"}', []),
    ],
)
def test_planted_json_key_or_field_is_found(code: str, found: list[str]) -> None:
    assert forbidden(of_code("x", code)) == [f"x: {name}" for name in found]


def test_planted_template_field_and_definition_are_found() -> None:
    page = '<label>Verdachte</label><input type="text" class="a" name="verdachte_naam"><input name="aantal">'
    assert forbidden(of_template("p", page)) == ["p: verdachte_naam"]
    content = {"name": "Overlast door personen", "read": [{"etniciteit": "x"}]}
    assert forbidden(of_definition("d", content)) == ["d: etniciteit"]


@pytest.mark.parametrize(
    "name",
    [
        *("persoon", "persoon_id", "Betrokkene", "verdachteNaam", "slachtoffers", "melder", "BSN", "bsnHash"),
        *(
            "kenteken",
            "geboorte_datum",
            "religie",
            "etniciteit",
            "nationaliteit",
            "geloof",
            "afkomst",
            "diagnose",
        ),
        *("risicoscore", "risk_score", "riskScore", "suspect_id", "victim", "dateOfBirth", "licence_plate"),
    ],
)
def test_word_of_the_list_is_forbidden_in_every_spelling(name: str) -> None:
    assert is_forbidden(name)


@pytest.mark.parametrize(
    "name", ["melding", "reports", "number", "personeel", "origin", "subject", "place_of_origin", "people"]
)
def test_word_that_is_about_something_else_passes(name: str) -> None:
    assert not is_forbidden(name)


# --- Free text ---------------------------------------------------------------------------------------------


def is_free(field: Any) -> bool:
    return isinstance(field, TEXT) and not field.choices


def free_fields() -> set[str]:
    return {
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in OURS
        for field in model._meta.concrete_fields
        if is_free(field)
    }


def reviewed() -> dict[str, str]:
    found: dict[str, str] = yaml.safe_load((HERE / "free_text.yaml").read_text())
    return found


def test_model_field_with_free_text_is_on_the_reviewed_list() -> None:
    """A new one needs its line in free_text.yaml; one that is gone leaves it."""
    assert sorted(free_fields() - set(reviewed())) == []
    assert sorted(set(reviewed()) - free_fields()) == []


def test_reviewed_list_gives_a_reason_and_is_in_order() -> None:
    lines = reviewed()
    assert list(lines) == sorted(lines)
    assert [name for name, why in lines.items() if not why.startswith(REASONS) or len(why) < 12] == []


# --- The personal-data gate on what people type ------------------------------------------------------------

# Fields of forms that do not pass koers.base.access.gate.GatedText, each with its reason.
SIGN_IN = "koers.base.access.signin.forms."  # codes, keys and passwords: checked, never kept as text
UNGATED = {
    "koers.base.access.forms.AuditForm.object_id": "the number of an object to look for; kept nowhere",
    "koers.base.access.forms.ContactForm.phone": "how to reach an organisation, by function",
    "koers.base.access.forms.PersonForm.name": "of the account of who works with Koers",
    "koers.present.desk.forms.UploadForm.file": "a document: the gate reads its text and its name",
    "koers.present.desk.forms.UploadForm.pasted": "a document: the gate reads it as that of a file",
    "koers.present.desk.installation.forms.InstallationForm.neighbours": "known municipalities only; "
    "their codes are kept, not what was typed",
}
# The text fields of templates that write their inputs themselves; `*` is a name from the data.
# Parts of a proposal (`*`) are edited without a form: there the action `edit_part` refuses personal data.
TYPED = {
    "desk/document_part.html": {"*"},
    "desk/document_step.html": {"start_year", "end_year", "year"},
    "desk/documents.html": {"pasted"},  # sent to UploadForm
    "desk/frames/point.html": {"text", "why"},  # sent to forms that have the gate
    "desk/next_policy/goals.html": {"theme"},  # sent to NewGoalForm, which has the gate
    "desk/next_policy/history.html": {"why"},  # through the gate in restore_part
    "desk/next_policy/weighing.html": {"reason"},  # sent to ScoreForm, which has the gate
    "desk/plans/filters.html": {"zoek"},  # words to look for; kept nowhere
    "desk/pledges/list.html": {"zoek"},  # the same
    "documents/versions.html": {"why"},  # sent to ReasonForm, which has the gate
}
TYPING = re.compile(r"<(?:textarea|input)\b[^>]*>")
NOT_TYPED = re.compile(r'type="(?:hidden|checkbox|radio|file|submit|date|number|button)"')


def gate() -> type | None:
    """The field that refuses personal data, as soon as it is there."""
    try:
        return importlib.import_module("koers.base.access.gate").GatedText
    except (ImportError, AttributeError):
        return None


def ungated(form: type[forms.BaseForm]) -> list[str]:
    kind = gate()
    return [
        f"{form.__module__}.{form.__qualname__}.{name}"
        for name, field in form.base_fields.items()
        if isinstance(field, forms.CharField | forms.FileField | forms.JSONField)
        and not isinstance(field, forms.EmailField | forms.UUIDField)
        and not (kind and isinstance(field, kind))
    ]


def test_text_field_of_a_form_passes_the_gate_or_says_why_not() -> None:
    """Use GatedText, or give the field its reason in UNGATED."""
    found = {name for form in all_forms() for name in ungated(form)}
    assert {name for name in found if not name.startswith(SIGN_IN)} == set(UNGATED)


def test_planted_text_field_without_the_gate_is_found() -> None:
    class Planted(forms.Form):
        remark = forms.CharField()
        year = forms.IntegerField()
        choice = forms.ChoiceField(choices=[("a", "a")])

    assert [name.rpartition(".")[2] for name in ungated(Planted)] == ["remark"]


def typed(text: str) -> set[str]:
    names = set()
    for tag in TYPING.findall(text):
        name = re.search(r'\sname="([^"]*)"', tag)
        if name and not NOT_TYPED.search(tag):
            names.add("*" if "{" in name[1] else name[1])
    return names


def test_text_input_of_a_template_is_known() -> None:
    found = {
        str(page.relative_to(page.parents[[p.name for p in page.parents].index("templates")])): names
        for page in ROOT.rglob("*.html")
        if (names := typed(page.read_text()))
    }
    assert found == TYPED


def test_planted_text_input_of_a_template_is_found() -> None:
    assert typed(
        '<input type="hidden" name="a"><textarea rows="3" name="b"></textarea><input name="{{ c }}">'
    ) == {
        "b",
        "*",
    }
