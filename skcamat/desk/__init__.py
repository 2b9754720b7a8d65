"""The desk: a local web site for the whole job, on one output folder.

app         the application (Flask, Jinja2); `skcamat.commands.desk` starts it
site        what all pages share: folder, decisions, drafts, pictures, the reading, who works
pages       the pages, one module each
decisions   decisions on rows: made, shown, taken back; the log itself is registry/decisions/log.py
queue       which rows are shown, in which order, what they have in common, how far the work is
accepting   an edited workbook held against the folder as it stands
choices     canonical posts and indicators by name
store       what is kept beside the ledger: the index, drafts, pictures
job         the reading, a process of its own with the command line's runner
guard       only this machine, only who has the link, only this page
"""
