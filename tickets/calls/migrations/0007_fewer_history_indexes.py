from django.db import migrations

from helpdesk.fewer_indexes import FewerIndexes


class Migration(migrations.Migration):
    dependencies = [
        ("calls", "0006_who_is_at_the_desk"),
    ]

    operations = [
        FewerIndexes(),
    ]
