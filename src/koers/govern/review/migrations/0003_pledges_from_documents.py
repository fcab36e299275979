from datetime import date

from django.db import migrations

PLEDGE = "toezegging"


def move(apps, schema_editor):
    """A document of the kind „toezegging” was a name and a year; it becomes a pledge with that term."""
    Document = apps.get_model("policy", "PolicyDocument")
    Pledge = apps.get_model("review", "Pledge")
    for old in Document.objects.filter(kind=PLEDGE).order_by("pk"):
        pledge = Pledge.objects.create(
            policy_id=old.policy_id,
            kind=PLEDGE,
            title=old.name,
            note=old.note,
            due=date(old.end_year, 12, 31) if old.end_year else None,
            due_is_year=bool(old.end_year),
            registered_by="migratie",
        )
        if old.priority_id:
            pledge.priorities.add(old.priority_id)
        old.delete()


def put_back(apps, schema_editor):
    """Name, year and note go back; what a pledge knows besides has no place there."""
    Document = apps.get_model("policy", "PolicyDocument")
    Pledge = apps.get_model("review", "Pledge")
    for pledge in Pledge.objects.filter(kind=PLEDGE).exclude(policy=None).order_by("pk"):
        Document.objects.create(
            policy_id=pledge.policy_id,
            priority=pledge.priorities.order_by("pk").first(),
            kind=PLEDGE,
            name=pledge.title,
            note=pledge.note,
            end_year=pledge.due.year if pledge.due else None,
            order=Document.objects.filter(policy_id=pledge.policy_id).count() + 1,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("policy", "0008_documents_without_pledges"),
        ("review", "0002_pledges"),
    ]

    operations = [migrations.RunPython(move, put_back)]
