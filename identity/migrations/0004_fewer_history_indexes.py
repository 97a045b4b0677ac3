from django.db import migrations

from helpdesk.fewer_indexes import FewerIndexes


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0003_tries_to_freeze"),
    ]

    operations = [
        FewerIndexes(found_by={"historicalplatform": ["code"]}),
    ]
