"""The months that the twin's plan covers, however many of them are delivered: January 2017 to March 2018."""

from __future__ import annotations

from warehouse.sample.days import month_ends

MONTH_ENDS = month_ends("2018-03", 15)
