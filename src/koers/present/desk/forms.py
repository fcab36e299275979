"""What a person sends from the pages about documents."""

from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MEGABYTE = 1024 * 1024


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Document"),
        error_messages={
            "required": gettext_lazy("Kies een bestand, of plak een tekst."),
            "empty": gettext_lazy("Het bestand is leeg. Kies een bestand met tekst."),
            "invalid": gettext_lazy("Het bestand is niet aangekomen. Probeer het opnieuw."),
            "max_length": gettext_lazy("De bestandsnaam is te lang. Geef het bestand een kortere naam."),
        },
        max_length=200,
        required=False,
    )
    pasted = forms.CharField(required=False, strip=False)
    leave_out = forms.BooleanField(required=False)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > settings.MAX_DOCUMENT_BYTES:
            size, limit = file.size / MEGABYTE, settings.MAX_DOCUMENT_BYTES // MEGABYTE
            raise forms.ValidationError(
                _("Het bestand is te groot (%(size)s MB; hooguit %(limit)d MB). Splits het document.")
                % {"size": f"{size:.1f}".replace(".", ","), "limit": limit}
            )
        return file

    def clean(self) -> None:
        data = self.cleaned_data
        if not ("file" in self.errors or data.get("file") or (data.get("pasted") or "").strip()):
            self.add_error("file", self.fields["file"].error_messages["required"])

    def content(self) -> tuple[bytes, str]:
        """Of the file, or else of what was pasted; with its name."""
        file = self.cleaned_data["file"]
        if file:
            return file.read(), Path(file.name or "").name
        return self.cleaned_data["pasted"].encode(), _("geplakte tekst.txt")


def year(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=2000,
        max_value=2100,
        error_messages={
            "required": gettext_lazy("Vul een jaar in."),
            "invalid": gettext_lazy("Vul een jaar in vier cijfers in."),
            "min_value": gettext_lazy("Vul een jaar vanaf 2000 in."),
            "max_value": gettext_lazy("Vul een jaar tot 2100 in."),
        },
    )


class PolicyForm(forms.Form):
    start_year = year(gettext_lazy("Eerste jaar"))
    end_year = year(gettext_lazy("Laatste jaar"))


class AdoptForm(forms.Form):
    adopted_on = forms.DateField(
        label=gettext_lazy("Datum van het raadsbesluit"),
        required=False,
        error_messages={"invalid": gettext_lazy("Vul een datum in, zoals 15-12-2026.")},
    )
    sure = forms.BooleanField(
        error_messages={"required": gettext_lazy("Bevestig dat de raad dit beleid heeft vastgesteld.")}
    )


class PlanForm(forms.Form):
    policy = forms.IntegerField(error_messages={"required": gettext_lazy("Kies een beleid.")})
    year = year(gettext_lazy("Jaar"))
