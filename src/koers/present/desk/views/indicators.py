from django.http import HttpRequest, HttpResponse


def indicators(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise NotImplementedError


def indicator(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise NotImplementedError


def indicator_csv(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise NotImplementedError
