"""A second computation of the scorecard: it reads delivered files only and imports nothing of the project.

Written day by day and record by record from the definitions and the rulings, never from the project's SQL or Python.
"""

from .case import ROTHERHAM_2017
from .compute import compute
from .differences import differences, member_differences
from .rules import RULES, coverage

__all__ = ["ROTHERHAM_2017", "RULES", "compute", "coverage", "differences", "member_differences"]
