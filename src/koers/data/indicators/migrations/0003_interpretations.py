"""Duidingen with their versions, and the sessions in which they are agreed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0007_links'),
        ('indicators', '0002_definition_versions'),
        ('places', '0002_parents_and_group'),
    ]

    operations = [
        migrations.CreateModel(
            name='Interpretation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.DateField(verbose_name='eerste dag van de periode')),
                ('end', models.DateField(verbose_name='laatste dag van de periode')),
                ('version', models.PositiveIntegerField(default=0, verbose_name='versie')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interpretations', to='indicators.indicator')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
            ],
            options={
                'verbose_name': 'duiding',
                'verbose_name_plural': 'duidingen',
                'ordering': ['indicator', '-end'],
            },
        ),
        migrations.CreateModel(
            name='InterpretationSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_on', models.DateField(verbose_name='dag')),
                ('started_by', models.CharField(max_length=120, verbose_name='begonnen door')),
                ('started_at', models.DateTimeField(auto_now_add=True, verbose_name='begonnen op')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
            ],
            options={
                'verbose_name': 'duidingssessie',
                'verbose_name_plural': 'duidingssessies',
                'ordering': ['-held_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='InterpretationVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='wat er gebeurde')),
                ('alternatives', models.TextField(blank=True, verbose_name='wat het nog meer kan zijn')),
                ('consequence', models.TextField(blank=True, verbose_name='wat we doen')),
                ('number', models.PositiveIntegerField(verbose_name='versie')),
                ('status', models.CharField(choices=[('hypothese', 'hypothese'), ('gedeeld', 'gedeeld')], max_length=10, verbose_name='stand')),
                ('held_on', models.DateField(verbose_name='besproken op')),
                ('value', models.FloatField(verbose_name='cijfer waarop het geschreven is')),
                ('base_start', models.DateField(null=True)),
                ('base_end', models.DateField(null=True)),
                ('base_value', models.FloatField(null=True, verbose_name='cijfer waarmee vergeleken is')),
                ('readings', models.JSONField(default=list, verbose_name='lezingen')),
                ('definition_version', models.PositiveSmallIntegerField(verbose_name='versie van de definitie')),
                ('by_name', models.CharField(max_length=120, verbose_name='geschreven door')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='op')),
                ('why', models.CharField(blank=True, max_length=300, verbose_name='waarom')),
                ('interpretation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='indicators.interpretation')),
            ],
            options={
                'verbose_name': 'versie van een duiding',
                'verbose_name_plural': 'versies van duidingen',
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='Participation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='indicators.interpretationversion')),
            ],
            options={
                'verbose_name': 'deelnemende organisatie',
                'ordering': ['organisation__name'],
            },
        ),
        migrations.CreateModel(
            name='SessionItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('text', models.TextField(blank=True)),
                ('alternatives', models.TextField(blank=True)),
                ('consequence', models.TextField(blank=True)),
                ('kept_at', models.DateTimeField(null=True)),
                ('answer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.interpretationversion')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='indicators.indicator')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='indicators.interpretationsession')),
            ],
            options={
                'verbose_name': 'punt van een duidingssessie',
                'ordering': ['order'],
            },
        ),
        migrations.CreateModel(
            name='SessionPartner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.organisation')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='partners', to='indicators.interpretationsession')),
            ],
            options={
                'verbose_name': 'organisatie in een duidingssessie',
                'ordering': ['organisation__name'],
            },
        ),
        migrations.AddConstraint(
            model_name='interpretation',
            constraint=models.UniqueConstraint(fields=('indicator', 'place', 'start', 'end'), name='one_interpretation_a_period'),
        ),
        migrations.AddConstraint(
            model_name='interpretation',
            constraint=models.CheckConstraint(condition=models.Q(('end__gte', models.F('start'))), name='interpretation_ends_later'),
        ),
        migrations.AddConstraint(
            model_name='interpretationversion',
            constraint=models.UniqueConstraint(fields=('interpretation', 'number'), name='one_interpretation_version_a_number'),
        ),
        migrations.AddConstraint(
            model_name='interpretationversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('base_end', None), ('base_start', None), ('base_value', None)), models.Q(('base_end__isnull', False), ('base_start__isnull', False), ('base_value__isnull', False)), _connector='OR'), name='compared_with_a_whole_figure'),
        ),
        migrations.AddConstraint(
            model_name='participation',
            constraint=models.UniqueConstraint(fields=('version', 'organisation'), name='one_participation_a_version'),
        ),
        migrations.AddConstraint(
            model_name='sessionitem',
            constraint=models.UniqueConstraint(fields=('session', 'order'), name='one_item_an_order'),
        ),
        migrations.AddConstraint(
            model_name='sessionitem',
            constraint=models.UniqueConstraint(fields=('session', 'indicator'), name='one_item_an_indicator'),
        ),
        migrations.AddConstraint(
            model_name='sessionpartner',
            constraint=models.UniqueConstraint(fields=('session', 'organisation'), name='one_partner_a_session'),
        ),
    ]
