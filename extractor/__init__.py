"""Room 1: one file in, `Evidence` out. The only room that opens a document or sees a pixel."""
