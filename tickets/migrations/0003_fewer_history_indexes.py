from django.db import migrations

from helpdesk.fewer_indexes import FewerIndexes


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0002_saved_replies_and_contacts_by_hand"),
    ]

    operations = [
        FewerIndexes(),
    ]
