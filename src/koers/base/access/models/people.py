"""Organisations, their contact in function, the accounts of people and the roles they were granted."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower


class Organisation(models.Model):
    """The municipality itself and every organisation it works with."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "gemeente", "gemeente"
        POLICE = "politie", "politie"
        PROSECUTION = "om", "Openbaar Ministerie"
        RIEC = "riec", "RIEC"
        SAFETY_REGION = "veiligheidsregio", "veiligheidsregio"
        HOUSING = "corporatie", "woningcorporatie"
        WELFARE = "welzijn", "welzijn en zorg"
        OTHER = "overig", "andere organisatie"

    name = models.CharField("naam", max_length=120, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField("soort", max_length=20, choices=Kind.choices)
    is_active = models.BooleanField("werkt mee", default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """Whom to reach at an organisation: a function, never a private address."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="contact")
    function = models.CharField("functie", max_length=120)
    email = models.EmailField("e-mail van de functie of het team", blank=True)
    phone = models.CharField("telefoon van de functie of het team", max_length=20, blank=True)

    class Meta:
        verbose_name = "contactpunt"
        verbose_name_plural = "contactpunten"

    def __str__(self) -> str:
        return self.function


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """The account of one person of one organisation. There are no shared accounts."""

    email = models.EmailField("e-mail", unique=True)
    name = models.CharField("naam", max_length=120)
    function = models.CharField("functie", max_length=120, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="people")
    is_active = models.BooleanField("mag zich aanmelden", default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    deactivated_at = models.DateTimeField(null=True)
    issuer = models.CharField("aanmelddienst", max_length=200, blank=True)
    subject = models.CharField("kenmerk bij de aanmelddienst", max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "account"
        verbose_name_plural = "accounts"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_account_an_address"),
            models.UniqueConstraint(
                fields=["issuer", "subject"], condition=~Q(subject=""), name="one_account_a_subject"
            ),
            models.CheckConstraint(
                condition=Q(is_active=True) | Q(deactivated_at__isnull=False), name="out_since_when"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RoleGrant(models.Model):
    """A role that a person has, from a day until a day. Two people made it so: see approvals."""

    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    role = models.CharField("rol", max_length=40)
    valid_from = models.DateField("geldig vanaf")
    valid_until = models.DateField("geldig tot en met", null=True, blank=True)
    proposed_by = models.CharField("voorgesteld door", max_length=120)
    approved_by = models.CharField("goedgekeurd door", max_length=120)

    class Meta:
        verbose_name = "toegekende rol"
        verbose_name_plural = "toegekende rollen"
        ordering = ["role"]
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "valid_from"], name="one_grant_a_day"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="grant_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=~Q(proposed_by=F("approved_by")), name="grant_by_two_people"),
        ]

    def __str__(self) -> str:
        return f"{self.role} ({self.user})"
