"""No regional style: the generic parser alone. Used wherever no other style fits, or two fit alike."""

from skcamat.parsers.style import Style

STYLE = Style(nama="umum", keterangan="Tanpa gaya daerah: hanya pengurai umum.")
