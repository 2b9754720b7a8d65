"""Room 3: `Record` in, normalised record out: jabatan, formula, satuan, wilayah, dates, NIP."""
