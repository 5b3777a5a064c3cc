"""The installation's addresses with the post's among them."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from config.urls import urlpatterns as installed

urlpatterns = [*i18n_patterns(path("", include("shabaka.mail.urls"))), *installed]
