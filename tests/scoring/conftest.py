"""Hypothesis without a deadline: on a busy machine a slow example says nothing about a rule."""

from hypothesis import settings

settings.register_profile("chamdiem", deadline=None, max_examples=60)
settings.load_profile("chamdiem")
