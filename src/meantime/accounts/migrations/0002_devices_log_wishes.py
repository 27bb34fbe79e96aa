
import django.db.models.deletion
import meantime.vault.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Device',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('owner_id', models.UUIDField(db_index=True)),
                ('session_key', models.CharField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=60)),
                ('last_day', models.DateField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('code_hash', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('until', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Guess',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(max_length=64)),
                ('at', models.DateTimeField(db_index=True)),
            ],
            options={
                'indexes': [models.Index(fields=['about', 'at'], name='guess_about_at')],
            },
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('pk', models.CompositePrimaryKey('owner_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('month', models.CharField(editable=False, max_length=7)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('body', meantime.vault.fields.SealedField()),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['owner', 'month'], name='agreement_month')],
            },
        ),
        migrations.CreateModel(
            name='FreshCode',
            fields=[
                ('pk', models.CompositePrimaryKey('owner_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('month', models.CharField(editable=False, max_length=7)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('body', meantime.vault.fields.SealedField()),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['owner', 'month'], name='freshcode_month')],
            },
        ),
        migrations.CreateModel(
            name='LogEntry',
            fields=[
                ('pk', models.CompositePrimaryKey('owner_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('month', models.CharField(editable=False, max_length=7)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('body', meantime.vault.fields.SealedField()),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['owner', 'month'], name='logentry_month')],
            },
        ),
        migrations.CreateModel(
            name='Wishes',
            fields=[
                ('pk', models.CompositePrimaryKey('owner_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('month', models.CharField(editable=False, max_length=7)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('body', meantime.vault.fields.SealedField()),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['owner', 'month'], name='wishes_month')],
            },
        ),
    ]
