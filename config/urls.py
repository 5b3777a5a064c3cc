"""Where every address leads; a context owns the addresses below its own name."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("shabaka.kernel.urls")),
    *i18n_patterns(
        path("", include("shabaka.ui.urls")),
        path("", include("shabaka.website.urls")),
    ),
]
