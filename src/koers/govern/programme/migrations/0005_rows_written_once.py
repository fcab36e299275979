from django.db import migrations

from koers.base.access.written_once import keep_rows


class Migration(migrations.Migration):

    dependencies = [
        ("programme", "0004_decisions_on_pairs"),
    ]

    operations = [
        keep_rows(
            {
                "programme_version": (("about", "key", "number"),),
                "programme_edition": (("plan_id", "number"),),
            }
        ),
    ]
