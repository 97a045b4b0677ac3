from django.db import migrations

from helpdesk.fewer_indexes import FewerIndexes


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0001_initial"),
    ]

    operations = [
        FewerIndexes(found_by={"historicalnoticesection": ["id", "notice"]}),
    ]
