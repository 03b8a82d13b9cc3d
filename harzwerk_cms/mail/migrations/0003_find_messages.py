from django.db import migrations, models


class Migration(migrations.Migration):
    """Apart from the new columns, so that no lock on the table outlasts one index."""

    atomic = False

    dependencies = [
        ('harzwerk_mail', '0002_texts_and_delivery_reports'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='outboxmessage',
            index=models.Index(fields=['provider_id'], name='outbox_provider_id'),
        ),
        migrations.AddIndex(
            model_name='outboxmessage',
            index=models.Index(fields=['message_id'], name='outbox_message_id'),
        ),
        migrations.AddIndex(
            model_name='outboxmessage',
            index=models.Index(fields=['sent_at'], name='outbox_sent_at'),
        ),
    ]
