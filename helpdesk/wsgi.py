"""Pages alone, for gunicorn at full size; sockets go to helpdesk.asgi (docs/running.md)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk.settings")

application = get_wsgi_application()
