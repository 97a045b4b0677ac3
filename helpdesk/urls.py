"""Where everything is."""

from django.urls import path

from helpdesk.views import health

urlpatterns = [
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
]
