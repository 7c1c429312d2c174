"""A sheet as a workbook: its columns, and each rule's facts as cells."""
