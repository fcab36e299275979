"""Every point below the frame that it names. Apart from the tables: PostgreSQL changes no table with open rows."""

from django.db import migrations


def below_their_frame(apps, schema_editor):
    frame, point = apps.get_model("policy", "Frame"), apps.get_model("policy", "FramePoint")
    for name in point.objects.order_by("frame_name").values_list("frame_name", flat=True).distinct():
        point.objects.filter(frame_name=name).update(frame=frame.objects.create(name=name))


def below_the_first_policy(apps, schema_editor):
    """The way back: a point without any policy to hang below cannot stay."""
    point = apps.get_model("policy", "FramePoint")
    policy = apps.get_model("policy", "Policy").objects.order_by("start_year").first()
    if policy is None:
        point.objects.all().delete()
    for one in point.objects.select_related("frame"):
        point.objects.filter(pk=one.pk).update(policy=policy, frame_name=one.frame.name)


class Migration(migrations.Migration):
    dependencies = [("policy", "0005_frames")]

    operations = [migrations.RunPython(below_their_frame, below_the_first_policy)]
