"""Addresses of a notice's steps."""

app_name = "notices"

urlpatterns: list[object] = []
