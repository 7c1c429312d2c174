"""The launcher without containers: real engines and every process on one machine, one state folder."""
