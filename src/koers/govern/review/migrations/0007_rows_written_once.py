from django.db import migrations

# What names one row: SQLite's REPLACE takes away whatever has the same, without any trigger for a removal.
NAMES = {
    "review_reportstep": (),
    "review_sectionversion": (("section_id", "number"),),
    "review_frozen": (),
    "review_enddecision": (("report_id", "priority_id", "goal_id", "number"),),
    "review_pledgestep": (),
    "review_pledgeversion": (("pledge_id", "number"),),
    "review_repeatdecision": (),
    "review_signalstep": (),
    "review_partversion": (("about", "key", "number"),),
}
REFUSED = "a row that is written once"
FUNCTION = f"""
CREATE FUNCTION review_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSED}'; END $$
"""


def add_guards(apps, schema_editor):
    """Past Koers too nothing changes or takes away what somebody laid down."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(FUNCTION)
    for table in NAMES:
        for statement in _guards(table, schema_editor.connection.vendor):
            schema_editor.execute(statement)


def _guards(table, vendor):
    if vendor == "postgresql":
        return [
            f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION review_written_once()"
        ]
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    taken = " OR ".join(
        " AND ".join(f'there."{name}" IS NEW."{name}"' for name in names) for names in (("id",), *NAMES[table])
    )
    return [
        f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_is_not_replaced BEFORE INSERT ON {table}"
        f" WHEN EXISTS (SELECT 1 FROM {table} there WHERE {taken}) {refuse}",
    ]


def remove_guards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table in NAMES:
            schema_editor.execute(f"DROP TRIGGER {table}_stays ON {table}")
        schema_editor.execute("DROP FUNCTION review_written_once")
        return
    for table in NAMES:
        for what in ("stays", "is_kept", "is_not_replaced"):
            schema_editor.execute(f"DROP TRIGGER {table}_{what}")


class Migration(migrations.Migration):

    dependencies = [
        ("review", "0006_next_policy"),
    ]

    operations = [
        migrations.RunPython(add_guards, remove_guards),
    ]
