from django.http import HttpRequest, HttpResponse


def method(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise NotImplementedError


def accessibility(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise NotImplementedError


def privacy(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise NotImplementedError
