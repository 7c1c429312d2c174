"""A criteria set as a workbook that officials read and fill in, and back, losing nothing (C1)."""

from .reading import SetRead, read_set_book
from .writing import set_sheets, template_sheets

__all__ = ["SetRead", "read_set_book", "set_sheets", "template_sheets"]
