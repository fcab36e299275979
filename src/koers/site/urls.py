from django.urls import include, path

from koers.present.desk.views import wellknown

handler400 = "koers.base.design.faults.bad_request"
handler403 = "koers.base.design.faults.forbidden"
handler404 = "koers.base.design.faults.not_found"
handler500 = "koers.base.design.faults.broken"
urlpatterns = [
    path("", include("koers.base.access.signin.urls")),
    path("toegang/", include("koers.base.access.urls")),
    path("", include("koers.present.desk.urls")),
    path("verslagen/", include("koers.present.documents.urls")),
    path(".well-known/security.txt", wellknown.security_txt, name="security-txt"),
    path("robots.txt", wellknown.robots_txt, name="robots-txt"),
]
