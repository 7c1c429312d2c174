"""What can go wrong while a document is made. Hostile or odd data never does: it is cleaned, not refused."""


class DocumentError(RuntimeError):
    """A document could not be made."""


class FontMissing(DocumentError):
    """The official typeface is not on this machine; the message names the package to install."""


class RenderFailed(DocumentError):
    """The typesetter refused the document: a fault of the template or of the installation."""
