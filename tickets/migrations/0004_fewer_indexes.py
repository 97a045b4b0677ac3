from django.db import migrations

from helpdesk.fewer_indexes import Unindexed


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0003_fewer_history_indexes"),
    ]

    operations = [
        Unindexed("Ticket", "platform", "contact", "assignee"),
        Unindexed("Conversation", "platform"),
        Unindexed("Message", "platform", "conversation"),
    ]
