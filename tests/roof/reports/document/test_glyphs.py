import unicodedata

import pytest
import typst

from commonweal.roof.reports.document.glyphs import FONT_FOLDER, drawable, drawable_codepoints


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("plain", "plain"),
        ("Bùrach, Łódź, שלום, مرحبا", "Bùrach, Łódź, שלום, مرحبا"),
        ("tea 🫖", "tea [teapot]"),
        ("\U000f0000", "[U+F0000]"),
        ("flag\U000e0067", "flag"),
        ("\U000e0067", "\ufffd"),
        ("", ""),
    ],
)
def test_drawable_names_what_no_typeface_holds(text, printed):
    assert drawable(text) == printed


def test_every_codepoint_called_drawable_is_drawn_by_the_typesetter():
    spaced = "\n".join(
        chr(point)
        for point in sorted(drawable_codepoints())
        if not unicodedata.combining(chr(point))
    )
    source = """#set document(title: "Glyphs")
    #set text(font: ("Liberation Sans", "DejaVu Sans"), lang: "en")
    #title()
    #sys.inputs.glyphs"""

    made = typst.compile(
        source.encode(),
        format="pdf",
        pdf_standards="ua-1",
        font_paths=[FONT_FOLDER],
        ignore_system_fonts=True,
        sys_inputs={"glyphs": spaced},
    )

    assert made.startswith(b"%PDF")
