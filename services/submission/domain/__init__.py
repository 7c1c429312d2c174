"""Pure rules of sheets: no framework, no database, no clock."""
