"""Decisions of people: the log, and what each means. Whoever asks (the build, the desk, a merge) asks here.

    actions    every kind of decision, declared once: what it speaks of, and which ones contradict each other
    log        keputusan.csv: read, appended to
    keys       names of rows, sections and parts that outlive a new reading
    fold       the standing decisions on one document, put together: the last word on each thing
    fitting    which decisions find what they speak of, and why others do not
    conflicts  where two voices say different things
    effects/   heads: decree and sections as people corrected them; edits: one row; moves: rows split, joined, moved
    canonical  canonical indicators joined and named
    twins      documents set aside for others
    apply      all of it on one document

A new kind of decision is one `Action`, a line in `fold` and its effect in `effects/`.
"""
