"""Statements by a model: which words report, and for each of them what is said, by whom, to whom, where.

The formulation is that of semantic role labelling (He et al. 2017, "Deep Semantic Role Labeling"): a first
pass over the document marks *anchors*, one a statement (the word that the cue is built on, or the first word of
a quotation without a cue); a second pass labels the words around each anchor with the parts of its statement.
So statements may nest and overlap, and no list of verbs bounds what can be found.
"""
