"""The review page: a local web page where people look at doubtful rows beside the picture of their page.

library     what was read, from the ledger: rows, files, printed values with their places and second readings
queue       which rows are shown, in which order, how far the work is
desk        decisions on rows: made, shown, taken back; the log itself is registry/decisions/log.py
pictures    page pictures, rendered when asked for and kept for a while
guard       only this machine, only this page: Host, Origin, CSRF token, response headers
app         the pages (Flask, Jinja2); `skcamat.commands.review` starts them
"""
