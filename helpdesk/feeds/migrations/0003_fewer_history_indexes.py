from django.db import migrations

from helpdesk.fewer_indexes import FewerIndexes


class Migration(migrations.Migration):
    dependencies = [
        ("feeds", "0002_accounts"),
    ]

    operations = [
        FewerIndexes(),
    ]
