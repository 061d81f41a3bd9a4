"""PDFium, and nothing else imports it: the document, and C functions that take plain integers.

A call that passes addresses as integers and makes no ctypes object costs a fraction of one through the library's own signatures; a page
needs one for each of its characters. What follows the addresses is declared only where it must be: ctypes passes an undeclared whole
number as a C int, three times faster than a declared one, and a place to write to, or a handle, as `byref` makes it.
"""

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

PdfDocument, PdfPage, PdfTextPage, PdfiumError = pdfium.PdfDocument, pdfium.PdfPage, pdfium.PdfTextPage, pdfium.PdfiumError
PASSWORD = raw.FPDF_ERR_PASSWORD
FIELD = raw.FPDF_ANNOT_WIDGET
PATH, IMAGE, FORM = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
OUTLINED = raw.FPDF_TEXTRENDERMODE_FILL_STROKE

_P, _I = ctypes.c_void_p, ctypes.c_int


def address_of(handle: object) -> int:
    """A handle of the library as a plain integer; 0 for none."""
    return ctypes.cast(handle, _P).value or 0  # type: ignore[arg-type]


def passed(handle: int) -> Any:
    """A handle as a call takes it at once, for what is called with it for each character."""
    return ctypes.byref(ctypes.c_char.from_address(handle))


def _plain(name: str, *types: Any, result: Any = _I) -> Callable[..., Any]:
    """The C function `name`. It keeps the interpreter's lock: PDFium serves one thread anyway."""
    return ctypes.PYFUNCTYPE(result, *types)(address_of(getattr(raw, name)))


page_box = _plain("FPDF_GetPageBoundingBox", _P, _P)
count_chars = _plain("FPDFText_CountChars", _P)
all_text = _plain("FPDFText_GetText", _P)
unicode_of = _plain("FPDFText_GetUnicode", _P, result=ctypes.c_uint)
loose_box = _plain("FPDFText_GetLooseCharBox", result=None)
text_object = _plain("FPDFText_GetTextObject", result=_P)
text_matrix = _plain("FPDFText_GetMatrix")
font_size = _plain("FPDFText_GetFontSize", result=ctypes.c_double)

font_of = _plain("FPDFTextObj_GetFont", _P, result=_P)
render_mode = _plain("FPDFTextObj_GetTextRenderMode", _P)
font_name = _plain("FPDFFont_GetBaseFontName", _P, _P, ctypes.c_size_t, result=ctypes.c_size_t)
font_flags = _plain("FPDFFont_GetFlags", _P)
font_weight = _plain("FPDFFont_GetWeight", _P)

count_objects = _plain("FPDFPage_CountObjects", _P)
object_at = _plain("FPDFPage_GetObject", _P, result=_P)
count_in_form = _plain("FPDFFormObj_CountObjects", _P)
object_in_form = _plain("FPDFFormObj_GetObject", _P, ctypes.c_ulong, result=_P)
kind_of = _plain("FPDFPageObj_GetType", _P)
matrix_of = _plain("FPDFPageObj_GetMatrix", _P)
bounds_of = _plain("FPDFPageObj_GetBounds", _P)
content_id = _plain("FPDFPageObj_GetMarkedContentID", _P)
count_marks = _plain("FPDFPageObj_CountMarks", _P)
mark_at = _plain("FPDFPageObj_GetMark", _P, ctypes.c_ulong, result=_P)
mark_name = _plain("FPDFPageObjMark_GetName", _P, _P, ctypes.c_ulong, _P)
fill_color = _plain("FPDFPageObj_GetFillColor", _P)
stroke_color = _plain("FPDFPageObj_GetStrokeColor", _P)
stroke_width = _plain("FPDFPageObj_GetStrokeWidth", _P)

draw_mode = _plain("FPDFPath_GetDrawMode", _P)
count_segments = _plain("FPDFPath_CountSegments", _P)
segment_at = _plain("FPDFPath_GetPathSegment", _P, result=_P)
segment_point = _plain("FPDFPathSegment_GetPoint", _P)
segment_kind = _plain("FPDFPathSegment_GetType", _P)
segment_closes = _plain("FPDFPathSegment_GetClose", _P)

count_notes = _plain("FPDFPage_GetAnnotCount", _P)
note_at = _plain("FPDFPage_GetAnnot", _P, _I, result=_P)
close_note = _plain("FPDFPage_CloseAnnot", _P, result=None)
note_kind = _plain("FPDFAnnot_GetSubtype", _P)
note_box = _plain("FPDFAnnot_GetRect", _P, _P)
note_text = _plain("FPDFAnnot_GetStringValue", _P, ctypes.c_char_p, _P, ctypes.c_ulong, result=ctypes.c_ulong)

next_link = _plain("FPDFLink_Enumerate", _P, _P, _P)
link_action = _plain("FPDFLink_GetAction", _P, result=_P)
link_box = _plain("FPDFLink_GetAnnotRect", _P, _P)
link_place = _plain("FPDFLink_GetDest", _P, _P, result=_P)
action_place = _plain("FPDFAction_GetDest", _P, _P, result=_P)
place_page = _plain("FPDFDest_GetDestPageIndex", _P, _P)
action_address = _plain("FPDFAction_GetURIPath", _P, _P, _P, ctypes.c_ulong, result=ctypes.c_ulong)
