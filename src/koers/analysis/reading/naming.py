"""How a name is shown: as the text spells it, preferring a spelling that is not all capitals."""

import re
from collections import Counter
from collections.abc import Sequence

from koers.analysis.reading.vocabulary import normal


def shown_name(name: str, others: Sequence[str], text: str) -> str:
    """The name itself; for a heading in capitals the way the text writes the same name elsewhere."""
    bare = re.sub(r"\s+", " ", name).strip(" :;.,")
    if not bare.isupper() or len(bare) < 5:
        return bare
    listed = next((other for other in others if normal(other) == normal(bare) and not other.isupper()), None)
    if listed:
        return listed.strip(" :;.,")
    pattern = re.compile(
        r"(?<!\w)" + r"\s+".join(re.escape(word) for word in bare.split()) + r"(?!\w)", re.IGNORECASE
    )
    found = Counter(
        match[0] for match in pattern.finditer(text) if not match[0].isupper() and match[0][:1].isupper()
    )
    return re.sub(r"\s+", " ", found.most_common(1)[0][0]) if found else bare
