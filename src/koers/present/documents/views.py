from django.http import HttpRequest, HttpResponse


def reports(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise NotImplementedError


def evaluation(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise NotImplementedError


def evaluation_pdf(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise NotImplementedError
