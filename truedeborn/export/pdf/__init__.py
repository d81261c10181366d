"""Tagged PDF (PDF/UA-1): our own layout, fontTools for the fonts, pypdf for the file."""
