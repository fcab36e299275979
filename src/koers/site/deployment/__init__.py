"""Whether this machine is fit to run Koers for others: what is checked, and what to do about what is not."""

from koers.site.deployment.run import ALL, run
from koers.site.deployment.verdict import Level, Verdict

__all__ = ["ALL", "Level", "Verdict", "run"]
