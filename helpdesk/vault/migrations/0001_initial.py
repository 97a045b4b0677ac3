import django.db.models.deletion
from django.db import migrations, models

import helpdesk.ids
from helpdesk.first_tables import FirstTables


class Migration(FirstTables):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Subject",
            fields=[
                (
                    "uid",
                    models.CharField(
                        default=helpdesk.ids.public_id,
                        editable=False,
                        max_length=22,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("platform", models.CharField(max_length=32)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="BlindIndex",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("platform", models.CharField(max_length=32)),
                ("kind", models.CharField(max_length=16)),
                ("digest", models.BinaryField(max_length=32)),
                ("object_type", models.CharField(max_length=48)),
                ("object_id", models.BigIntegerField()),
                ("field", models.CharField(max_length=32)),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.subject",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["platform", "kind", "digest"], name="blind_find"),
                    models.Index(fields=["object_type", "object_id"], name="blind_of_object"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SubjectLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("platform", models.CharField(max_length=32)),
                ("reason", models.CharField(max_length=32)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "same_as",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_back",
                        to="vault.subject",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="vault.subject",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("subject", "same_as"), name="subject_link_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="WordToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("platform", models.CharField(max_length=32)),
                ("digest", models.BinaryField(max_length=16)),
                ("group_type", models.CharField(max_length=32)),
                ("group", models.BigIntegerField()),
                ("object_type", models.CharField(max_length=48)),
                ("object_id", models.BigIntegerField()),
                ("field", models.CharField(max_length=32)),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.subject",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["platform", "digest", "group_type", "-group"], name="word_find"
                    ),
                    models.Index(fields=["object_type", "object_id"], name="word_of_object"),
                    models.Index(fields=["subject"], name="word_of_subject"),
                ],
            },
        ),
        migrations.CreateModel(
            name="DataKey",
            fields=[
                ("uid", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("subject", models.CharField(max_length=22)),
                ("record_class", models.CharField(max_length=16)),
                ("wrapped", models.BinaryField(null=True)),
                ("master", models.CharField(max_length=16)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("destroyed_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("destroyed_at", None)),
                        fields=("subject", "record_class"),
                        name="one_live_key_per_subject_and_class",
                    )
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("wrapped__isnull", False)),
                        fields=["master"],
                        name="key_wrapped_by",
                    )
                ],
            },
        ),
    ]
