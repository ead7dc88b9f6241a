"""The page of nine o'clock: what waits for whom, what is new, and what to do first."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import lxml.html
import pytest
import time_machine
