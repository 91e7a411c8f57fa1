"""The best dependency tree with one root word, from arc scores (Chu and Liu 1965, Edmonds 1967)."""

import numpy


def best(scores):
    """Heads (0 is the root) of the tree that maximises the sum of `scores` `[words, words + 1]`."""
    words = scores.shape[0]
    full = numpy.full((words + 1, words + 1), -numpy.inf)
    full[1:, :] = scores
    full[numpy.arange(words + 1), numpy.arange(words + 1)] = -numpy.inf
    greedy = full[1:].argmax(1)
    if _is_tree(greedy):
        return greedy.tolist()
    # A second root word costs more than all arcs together can give back.
    full[1:, 0] -= 1e6
    return _edmonds(full)[1:].tolist()


def _is_tree(heads):
    if (heads == 0).sum() != 1:
        return False
    state = numpy.zeros(len(heads) + 1, dtype=int)
    state[0] = 2
    for start in range(1, len(heads) + 1):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node - 1]
        if state[node] == 1:
            return False
        for node in path:
            state[node] = 2
    return True


def _edmonds(scores):
    """Heads for nodes 1.., contracting cycles until none is left."""
    size = scores.shape[0]
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = numpy.zeros(size, dtype=bool)
    inside[cycle] = True
    outside = numpy.flatnonzero(~inside)
    kept = scores[cycle, heads[cycle]]
    total = len(outside)
    smaller = numpy.full((total + 1, total + 1), -numpy.inf)
    smaller[:total, :total] = scores[numpy.ix_(outside, outside)]
    enter = scores[numpy.ix_(cycle, outside)] - kept[:, None]
    leave = scores[numpy.ix_(outside, cycle)]
    smaller[total, :total] = enter.max(0)
    smaller[:total, total] = leave.max(1)
    smaller[0, :] = -numpy.inf
    chosen = _edmonds(smaller)
    result = heads.copy()
    entry = chosen[total]
    entered = cycle[enter[:, entry].argmax()]
    result[entered] = outside[entry]
    for position, node in enumerate(outside):
        if node == 0:
            continue
        head = chosen[position]
        result[node] = cycle[leave[position].argmax()] if head == total else outside[head]
    return result


def _cycle(heads):
    state = numpy.zeros(len(heads), dtype=int)
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if state[node] == 1:
            return path[path.index(node):]
        state[path] = 2
    return []
