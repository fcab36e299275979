from django.db import migrations

from koers.base.access.written_once import keep_rows


class Migration(migrations.Migration):

    dependencies = [
        ("indicators", "0003_interpretations"),
    ]

    operations = [
        keep_rows(
            {
                "indicators_definitionversion": (("indicator_id", "version"),),
                "indicators_interpretationversion": (("interpretation_id", "number"),),
            }
        ),
    ]
