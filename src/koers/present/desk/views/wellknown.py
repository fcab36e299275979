"""What programs ask of any site: where to report a weakness (RFC 9116), and what search engines may see."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

VALID = timedelta(days=180)  # RFC 9116 asks for less than a year
ROBOTS = "User-agent: *\nDisallow: /\n"


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    policy = request.build_absolute_uri(reverse("desk:disclosure"))
    lines = {
        "Contact": settings.SECURITY_CONTACT or policy,
        "Expires": settings.SECURITY_EXPIRES or expiry(datetime.now(UTC)),
        "Policy": policy,
        "Preferred-Languages": "nl, en",
        "Canonical": request.build_absolute_uri(reverse("security-txt")),
    }
    return text("".join(f"{name}: {value}\n" for name, value in lines.items()))


def expiry(now: datetime) -> str:
    """The same all day, so that the file can be kept."""
    return (now + VALID).strftime("%Y-%m-%dT00:00:00Z")


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    return text(ROBOTS)


def text(content: str) -> HttpResponse:
    return HttpResponse(content, content_type="text/plain; charset=utf-8")
