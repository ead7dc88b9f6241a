import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_disclosures_follow_agreements"),
        ("appraisal", "0002_class_of_a_cost"),
        ("reference", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ShareRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ran_at", models.DateTimeField()),
                (
                    "version",
                    models.CharField(help_text="The version of the method.", max_length=20),
                ),
                (
                    "inputs",
                    models.CharField(
                        help_text="Digest of what each pays and what is assumed.", max_length=64
                    ),
                ),
                ("given", models.JSONField(default=dict)),
                ("result", models.JSONField(default=dict)),
                (
                    "owner",
                    models.ForeignKey(
                        editable=False,
                        help_text="The body whose row this is.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.body",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.partnership",
                    ),
                ),
                (
                    "study",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="appraisal.coststudy",
                    ),
                ),
            ],
            options={
                "ordering": ["study", "-id"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
    ]
