from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tickets', '0003_complaint_drafts'),
    ]

    operations = [
        migrations.AddField(
            model_name='conversation',
            name='customer_delivered_seq',
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='conversation',
            name='customer_here_until',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='conversation',
            name='staff_delivered_seq',
            field=models.BigIntegerField(default=0),
        ),
    ]
