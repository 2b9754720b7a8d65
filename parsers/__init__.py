"""Room 2: `Evidence` in, `Record` out: decree, sections and indicators as printed."""
