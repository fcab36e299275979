"""The site as its users reach it: through the proxy, over https."""

import urllib.error
import urllib.request
from collections.abc import Iterator

from koers.site.deployment.verdict import Verdict, fault, good

SECONDS = 10
HEADERS = ("Strict-Transport-Security", "Content-Security-Policy", "X-Content-Type-Options")


def check_address(url: str) -> Iterator[Verdict]:
    if not url.startswith("https://"):
        yield fault(f"{url} is geen adres met https://.")
        return
    try:
        with urllib.request.urlopen(url, timeout=SECONDS) as answer:  # noqa: S310 https, checked above
            status, headers = answer.status, answer.headers
    except urllib.error.HTTPError as error:
        status, headers = error.code, error.headers
    except OSError as error:
        yield fault(f"{url} antwoordt niet ({error}). Kijk de webserver, het certificaat en de firewall na.")
        return
    missing = [name for name in HEADERS if name not in headers]
    if missing or status >= 500:
        yield fault(
            f"{url} antwoordt met {status} en zonder {', '.join(missing) or 'fout'}. Kijk de proxy na."
        )
    else:
        yield good(f"{url} antwoordt met {status}, een geldig certificaat en de koppen voor beveiliging.")
