from django.http import HttpRequest, HttpResponse


def measurability(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise NotImplementedError
