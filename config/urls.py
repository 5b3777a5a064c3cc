"""Where every address leads; a context owns the addresses below its own name."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("shabaka.kernel.urls")),
    path("", include("shabaka.website.urls_root")),
    path("", include("shabaka.api.urls.root")),
    *i18n_patterns(
        path("", include("shabaka.ui.urls")),
        path("account/", include("shabaka.accounts.urls")),
        path("", include("shabaka.mail.urls")),
        path("", include("shabaka.directory.urls")),
        path("", include("shabaka.search.urls")),
        path("", include("shabaka.desk.urls")),
        path("", include("shabaka.api.urls.pages")),
        path("", include("shabaka.website.urls")),
    ),
]
