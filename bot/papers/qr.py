"""QR pictures of links, crisp enough to be forwarded and scanned from another screen."""

from io import BytesIO

import segno

MODULE_PIXELS = 10
QUIET_MODULES = 4


def qr_png(link: str) -> bytes:
    """A black-and-white PNG with the quiet zone the standard asks for."""
    picture = BytesIO()
    code = segno.make_qr(link, error="m")
    code.save(picture, kind="png", scale=MODULE_PIXELS, border=QUIET_MODULES)
    return picture.getvalue()
