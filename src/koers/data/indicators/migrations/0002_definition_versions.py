"""Formulas get versions; what every indicator says now becomes the version that it names."""

import django.db.models.deletion
from django.db import migrations, models


def keep_what_holds_now(apps, schema_editor):
    versions = apps.get_model("indicators", "DefinitionVersion").objects
    for indicator in apps.get_model("indicators", "Indicator").objects.all():
        versions.create(indicator=indicator, version=indicator.version, formula=indicator.definition)


class Migration(migrations.Migration):

    dependencies = [
        ('indicators', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='DefinitionVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField(verbose_name='versie')),
                ('formula', models.JSONField(verbose_name='formule')),
                ('since', models.DateField(null=True, verbose_name='sinds')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reden')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='indicators.indicator')),
            ],
            options={
                'verbose_name': 'versie van een definitie',
                'verbose_name_plural': 'versies van definities',
                'ordering': ['indicator', '-version'],
            },
        ),
        migrations.AddConstraint(
            model_name='definitionversion',
            constraint=models.UniqueConstraint(fields=('indicator', 'version'), name='one_row_per_version'),
        ),
        migrations.RunPython(keep_what_holds_now, migrations.RunPython.noop),
    ]
