"""The smallest whole service, as a pattern: boxes that hold items, and a read copy of another service's
labels.
"""
