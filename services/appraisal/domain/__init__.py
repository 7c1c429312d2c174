"""Pure rules of the panel's work, over plain values; nothing here reads or writes."""
