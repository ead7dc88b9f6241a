"""Styles of the Word report: one typeface, calm sizes, the partnership's own accent."""

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from .palette import ACCENT, INK, QUIET

# Centimetres of A4 paper.
PAGE_SHORT, PAGE_LONG, MARGIN = 21.0, 29.7, 2.0
TYPEFACE = "Arial"
_WORD_2013_AND_LATER = "15"

# Name: size in points, bold, colour, space before and after in points, kept with the next.
_LOOKS: dict[str, tuple[float, bool, str, float, float, bool]] = {
    "Normal": (10.5, False, INK, 0, 7, False),
    "Title": (22, True, ACCENT, 0, 4, True),
    "Subtitle": (13, False, INK, 0, 4, True),
    "Date line": (10.5, False, QUIET, 0, 12, True),
    "Heading 1": (15, True, ACCENT, 16, 6, True),
    "Heading 2": (12.5, True, ACCENT, 12, 4, True),
    "Heading 3": (10.5, True, ACCENT, 10, 4, True),
    "List Bullet": (10.5, False, INK, 0, 3, False),
    "Caption": (9.5, True, INK, 10, 4, True),
    "Picture": (10.5, False, INK, 0, 4, True),
    "Note": (9, False, QUIET, 6, 6, False),
    "Table text": (9, False, INK, 0, 0, False),
    "Header": (8.5, False, QUIET, 0, 0, False),
    "Footer": (8.5, False, QUIET, 0, 0, False),
}


def set_styles(word: WordFile, language: str) -> None:
    """Give every style that the report uses its look, and the whole file its language."""
    _drop_template_marks(word)
    for name, look in _LOOKS.items():
        _set_look(_style(word, name), *look)
    for tab_stops in (
        _style(word, name).paragraph_format.tab_stops for name in ("Header", "Footer")
    ):
        tab_stops.clear_all()
    _set_language(word, language)


def _style(word: WordFile, name: str) -> ParagraphStyle:
    """The style of that name, made on the plain one when the file has none."""
    if name not in [style.name for style in word.styles]:
        made = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = word.styles["Normal"]
    return word.styles[name]


def _set_look(
    style: ParagraphStyle,
    size: float,
    bold: bool,
    colour: str,
    before: float,
    after: float,
    keep_with_next: bool,
) -> None:
    font, spacing = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(colour)
    spacing.space_before, spacing.space_after = Pt(before), Pt(after)
    spacing.line_spacing, spacing.keep_with_next = 1.1, keep_with_next
    _set_typeface(style)
    for border in style.element.xpath("./w:pPr/w:pBdr"):
        border.getparent().remove(border)


def _set_typeface(style: ParagraphStyle) -> None:
    """One typeface for all scripts; the theme's own, which the template names, would win."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), TYPEFACE)
    for spacing in style.element.xpath("./w:rPr/w:spacing | ./w:rPr/w:kern"):
        spacing.getparent().remove(spacing)


def _drop_template_marks(word: WordFile) -> None:
    """Take out the blank template's thumbnail, and its wish to be shown as a file of 2010."""
    relations = word.part.package.rels
    for name in [name for name, link in relations.items() if link.reltype.endswith("/thumbnail")]:
        del relations[name]
    for setting in word.settings.element.xpath(".//w:compatSetting"):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _WORD_2013_AND_LATER)


def _set_language(word: WordFile, language: str) -> None:
    (defaults,) = word.styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), language)
    tag.set(qn("w:eastAsia"), language)
    defaults.append(tag)
    for theme_language in word.settings.element.xpath("./w:themeFontLang"):
        theme_language.set(qn("w:val"), language)
