"""Plays a whole round on a system of its own while killing its processes one after the other, then proves
that nothing was lost, doubled or left behind.
"""
