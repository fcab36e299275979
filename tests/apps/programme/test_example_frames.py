"""An example whose frame stands in Koers already."""

import pytest
from people import BY

from koers.govern.policy.models import Frame, FrameLink, FramePoint
from koers.govern.programme.example import load_example

TEXT = """# Integraal veiligheidsbeleid {years}

## Prioriteit 1: Ondermijning

### Drugs

Doel: minder drugshandel.
"""
EXAMPLE = """
municipality: GM9999
policy:
  file: beleid.md
  adopted_on: null
  frames:
    - name: Akkoord
      points:
        - {text: Meer toezicht, links: [{priority: ondermijning}]}
        - {text: Minder drugs, links: [{priority: ondermijning, theme: Drugs}]}
"""


@pytest.fixture
def load(proefstad, tmp_path):
    def loaded(years):
        (tmp_path / "beleid.md").write_text(TEXT.format(years=years), encoding="utf-8")
        (tmp_path / "example.yaml").write_text(EXAMPLE, encoding="utf-8")
        return load_example(folder=tmp_path, by=BY)

    return loaded


def test_frame_that_is_there_gets_its_links_to_a_second_policy(load):
    first, second = load("2023-2026"), load("2027-2030")
    assert Frame.objects.count() == 1
    linked = [link.priority or link.goal.theme.priority for link in FrameLink.objects.order_by("pk")]
    assert [priority.policy for priority in linked] == [first, first, second, second]


def test_point_that_a_person_took_away_does_not_come_back(load):
    load("2023-2026")
    FramePoint.objects.get(text="Meer toezicht").delete()
    load("2027-2030")
    assert [point.text for point in FramePoint.objects.all()] == ["Minder drugs"]
    assert FrameLink.objects.count() == 2
