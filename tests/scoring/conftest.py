"""Hypothesis without a deadline: on a busy machine a slow example says nothing about the rule that it checks."""

from hypothesis import settings

settings.register_profile("chamdiem", deadline=None, max_examples=60)
settings.load_profile("chamdiem")
