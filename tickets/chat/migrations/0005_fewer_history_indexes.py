from django.db import migrations

from helpdesk.fewer_indexes import FewerIndexes


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0004_turns_given_back"),
    ]

    operations = [
        FewerIndexes(),
    ]
