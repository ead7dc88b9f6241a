"""What registers of contracts say of suppliers: where they are, and of what sort."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("spend", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="contract",
            name="postcode",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="The supplier's postcode.",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="contract",
            name="small",
            field=models.BooleanField(
                blank=True,
                help_text="Whether the register marks the supplier as small or medium-sized.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="contract",
            name="voluntary",
            field=models.BooleanField(
                blank=True,
                help_text="Whether the register marks the supplier as voluntary or social.",
                null=True,
            ),
        ),
    ]
