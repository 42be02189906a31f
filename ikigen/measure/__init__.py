"""Every rule of measurement once: vectorised Python and its Excel text side by side.

Formula texts are English Excel without the leading ``=``, made only of functions that Excel 2010, LibreOffice
and Gnumeric share. Their arguments are references to single cells (or to ranges, where a docstring says so),
never nested formulas: a missing figure is a blank cell or the text ``""``, and both are told from 0 by functions
that look at cells. Every formula yields a number or ``""``; its twin yields the same number or NaN.
"""
