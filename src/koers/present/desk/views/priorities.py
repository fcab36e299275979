from django.http import HttpRequest, HttpResponse


def priorities(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise NotImplementedError


def priority(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise NotImplementedError
