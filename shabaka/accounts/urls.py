"""Addresses of signing in, below account/; the names are allauth's where the pages are."""

from django.urls import include, path

from shabaka.accounts.views import desk, public

urlpatterns = [
    path("", desk.account, name="account"),
    path("demo/", public.demo_sign_in, name="demo_sign_in"),
    path("welcome/<str:token>/", public.welcome, name="account_welcome"),
    path("login/", public.sign_in, name="account_login"),
    path("", include("allauth.account.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
    path("second-step/", include("allauth.mfa.urls")),
]
