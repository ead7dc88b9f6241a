"""How far along a plan the work done has really come, in time and not in money."""

from commonweal.methods.earned_schedule.earned import (
    EarnedSchedule,
    EarnedScheduleError,
    earned_schedule,
)

__all__ = ["EarnedSchedule", "EarnedScheduleError", "earned_schedule"]
