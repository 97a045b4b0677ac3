from django.db import migrations

from helpdesk.fewer_indexes import Unindexed


class Migration(migrations.Migration):
    dependencies = [
        ("vault", "0001_initial"),
    ]

    operations = [
        Unindexed("WordToken", "subject", unchecked=["subject"]),
    ]
