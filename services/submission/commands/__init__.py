"""Use cases that change a sheet: decided on one version, written with one update that also tells of it."""
