"""The smallest applications that do the bare work of an operation: what ours are compared with."""
