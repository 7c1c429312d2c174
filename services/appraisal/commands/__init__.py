"""Use cases that change state. Each is one atomic step that carries its events.

What follows from a step (completion of a unit and a round, locking of an appraiser) is worked out by
`refreshing` from what is stored, when the step's own event comes round: a crash in between delays it and
can neither lose nor double it.
"""
