"""How certain a row is and why, computed last: from what was read, what people said, and the posts known today.

kinds       every kind of doubt by code, and the sentence that a doubt becomes at an exit
features    what the model sees of one row
model       the fitted coefficients: features -> probability
judgement   one row, and every row of a document: certainty, mark and doubts
document    why a whole document is marked

Nothing of it is stored with what was read, so a decision or a new reference table is in force at the next run.
A new doubt is one `DoubtKind`, declared in the `findings` module of the room that sees it (`parsers/findings.py`, or
`kinds` here), and one call of `doubt(KIND, ...)` where it is seen; codes, sentences, filters and docs follow.
"""

from skcamat.registry.certainty.judgement import Keyakinan, Place, judged_rows

__all__ = ["Keyakinan", "Place", "judged_rows"]
