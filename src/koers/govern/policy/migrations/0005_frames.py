"""A frame of its own beside the policy; the points still hang below the policy here."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("policy", "0004_former_elaboration")]

    operations = [
        migrations.CreateModel(
            name="Frame",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("coalitieakkoord", "coalitieakkoord"),
                            ("trendrapport", "trendrapport van de politie"),
                            ("regionaal", "regionale prioriteiten"),
                            ("landelijk", "landelijke prioriteiten"),
                            ("partnerplan", "plan van een partner"),
                            ("ander", "ander kader"),
                        ],
                        default="ander",
                        max_length=16,
                        verbose_name="soort",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="naam")),
                ("publisher", models.CharField(blank=True, max_length=120, verbose_name="van wie")),
                ("start_year", models.PositiveSmallIntegerField(null=True, verbose_name="eerste jaar")),
                ("end_year", models.PositiveSmallIntegerField(null=True, verbose_name="laatste jaar")),
                ("reference", models.CharField(blank=True, max_length=300, verbose_name="kenmerk of vindplaats")),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "verbose_name": "kader",
                "verbose_name_plural": "kaders",
                "ordering": ["name"],
            },
        ),
        migrations.AddConstraint(
            "frame", models.UniqueConstraint(fields=("name",), name="one_frame_a_name")
        ),
        migrations.AddConstraint(
            "frame",
            models.CheckConstraint(
                condition=models.Q(
                    ("start_year", None),
                    ("end_year", None),
                    ("end_year__gte", models.F("start_year")),
                    _connector="OR",
                ),
                name="frame_years_in_order",
            ),
        ),
        migrations.RenameField("framepoint", "frame", "frame_name"),
        migrations.AlterField("framepoint", "frame_name", models.CharField(max_length=200, null=True)),
        migrations.AlterField(
            "framepoint",
            "policy",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="policy.policy"
            ),
        ),
        migrations.AddField(
            "framepoint",
            "frame",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="points",
                to="policy.frame",
            ),
        ),
    ]
