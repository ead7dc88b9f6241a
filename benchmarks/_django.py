"""Wakes Django for the database that the environment names."""

import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent))
django.setup()
