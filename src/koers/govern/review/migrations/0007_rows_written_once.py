from django.db import migrations

from koers.base.access.written_once import keep_rows


class Migration(migrations.Migration):

    dependencies = [
        ("review", "0006_next_policy"),
    ]

    operations = [
        keep_rows(
            {
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
        ),
    ]
