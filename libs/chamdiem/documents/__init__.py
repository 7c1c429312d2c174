"""Official documents (Decree 30/2020 form) and spreadsheets. Data in, bytes out, no business rule."""
