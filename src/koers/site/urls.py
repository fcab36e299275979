from django.urls import include, path

urlpatterns = [
    path("", include("koers.base.access.signin.urls")),
    path("toegang/", include("koers.base.access.urls")),
    path("", include("koers.present.desk.urls")),
    path("verslagen/", include("koers.present.documents.urls")),
]
