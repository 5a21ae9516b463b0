"""What tests ask of a queue for places."""

from embedding_core.runtime.slots import Slots


def all_free(slots: Slots) -> bool:
    """Whether nobody holds a place or waits for one: as many as there are places may run as soon as they come."""
    tickets = [slots.join() for _ in range(slots.count)]
    free = all(slots.place(ticket) == 0 for ticket in tickets)
    for ticket in tickets:
        slots.leave(ticket)
    return free
