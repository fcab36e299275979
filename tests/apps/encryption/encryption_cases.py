"""A register for these tests alone: the real ones come later."""

from django.apps.registry import Apps
from django.db import models

from koers.base.access.encryption import BlindIndexField, EncryptedTextField

CASES = Apps(["koers.base.access"])
NUMBERS = [f"Z-2026-{number:05d}" for number in range(1, 451)]


class Order(models.Model):
    case_number = EncryptedTextField(register="huisverbod", null=True)
    case_index = BlindIndexField(of="case_number")
    note = EncryptedTextField(register="huisverbod", null=True)

    class Meta:
        app_label = "access"
        apps = CASES


class Screening(models.Model):
    case_number = EncryptedTextField(register="bibob", null=True)
    case_index = BlindIndexField(of="case_number")

    class Meta:
        app_label = "access"
        apps = CASES


class Secret(models.Model):
    data = models.JSONField()

    class Meta:
        app_label = "access"
        apps = CASES


MODELS = [Order, Screening, Secret]
