from django.http import HttpRequest, HttpResponse


def documents(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise NotImplementedError


def document(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise NotImplementedError


def part(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise NotImplementedError


def write(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise NotImplementedError
