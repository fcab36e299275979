"""How to read the evaluation: the six verdicts, what a gap is, and what Koers does not say."""

from django.utils.translation import gettext as _

from koers.govern.review.evaluation import Evaluation
from koers.present.documents.blocks import Legend, Listing, Section, Text
from koers.present.documents.evaluation.words import verdict_mark


def guide(account: Evaluation) -> Section:
    return Section(
        key="leeswijzer",
        title=_("Hoe u dit leest"),
        blocks=(
            Text(
                _(
                    "Elk onderdeel begint met een oordeel in één zin. Daarna volgen de cijfers, de bron en "
                    "wat ontbreekt. Voor een oordeel gebruikt Koers alleen deze zes woorden:"
                )
            ),
            Legend(_verdicts()),
            Listing(_remarks(account)),
        ),
    )


def _verdicts() -> tuple:
    meanings = (
        (
            "gehaald",
            _("Op de streefdatum is de streefwaarde gehaald. Of: de kans is ten minste 95 op 100."),
        ),
        ("waarschijnlijk gehaald", _("De kans dat het niveau het doel haalt, is 75 tot 95 op 100.")),
        ("niet aantoonbaar veranderd", _("Die kans ligt tussen 25 en 75 op 100. Het kan beide kanten op.")),
        ("waarschijnlijk niet gehaald", _("Die kans is 5 tot 25 op 100.")),
        (
            "niet gehaald",
            _("Op de streefdatum is de streefwaarde niet gehaald. Of: de kans is hoogstens 5 op 100."),
        ),
        (
            "niet te beoordelen",
            _("Er mist iets, zoals een startwaarde of een nieuwe meting. De zin zegt wat."),
        ),
    )
    return tuple((verdict_mark(word), meaning) for word, meaning in meanings)


def _remarks(account: Evaluation) -> tuple[str, ...]:
    remarks = [
        _("Een gestippeld vak is een gat: hier hoort iets te staan. Een gat is nooit nul."),
        _("„Geteld” is wat de politie of de gemeente registreerde. „Beleefd” is wat inwoners zeggen."),
        _(
            "Een verandering is aantoonbaar als het 90%-interval „gelijk” niet raakt. "
            "Waarschijnlijk: 75 op 100 of meer."
        ),
        _("Een deel van een jaar staat nooit naast een heel jaar."),
        _(
            "Koers zegt dat iets veranderde, niet waardoor. "
            "Dat is een gesprek voor raad, college en partners."
        ),
    ]
    if account.is_summary:
        remarks.append(_("De teksten van het beleid zijn samengevat. De vastgestelde tekst gaat voor."))
    return tuple(remarks)
