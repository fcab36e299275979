from django.http import HttpRequest, HttpResponse


def coverage(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise NotImplementedError
