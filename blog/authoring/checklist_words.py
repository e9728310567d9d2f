"""The checklist and the copy desk in words: why each finding is one, what the items and levels are called."""

from flask_babel import gettext as _
from flask_babel import pgettext

from blog.articles.checklist import HEADLINE_LENGTH
from blog.i18n.dates import number
from blog.lib.copy_desk.spelling import Mistake


def kind(code: str) -> str:
    """What a kind of finding is called, above all of its kind."""
    return {
        "space_before": _("Space before a mark"),
        "space_inside": _("Space inside brackets or quotation marks"),
        "no_space_after": _("No space after a mark"),
        "latin_mark": _("Latin mark in Arabic text"),
        "latin_quote": _("Latin quotation mark in Arabic text"),
        "quote_unpaired": _("Quotation mark without its partner"),
        "tatweel": _("Stretched word"),
        "detached_waw": _("«و» apart from its word"),
        "double_space": _("More than one space"),
        "arabic_mark": _("Arabic mark in English text"),
        "arabic_quote": _("Arabic quotation mark in English text"),
        "spelling": _("House spelling"),
        "two_spellings": _("One word, two spellings"),
        "headline_repeated": _("Headline repeated in the text"),
        "alt_is_caption": _("Alternative text that is the caption"),
        "credit": _("Picture without a credit"),
    }[code]


def why(code: str) -> str:
    """Why it is found, in one sentence."""
    return {
        "space_before": _("A mark stands close to the word before it, or begins the next line alone."),
        "space_inside": _("Nothing stands between a bracket or quotation mark and what it holds."),
        "no_space_after": _("A space parts the mark from the next word."),
        "latin_mark": _("Arabic has a comma, a semicolon and a question mark of its own: ، ؛ ؟"),
        "latin_quote": _("Quotation marks in Arabic text are « »."),
        "quote_unpaired": _("It opens or closes a quotation that has no other end: only you know where it is."),
        "tatweel": _("Search does not find a word that is stretched or parted from its prefix."),
        "detached_waw": _("«و» is written together with the word after it, or a line may end between them."),
        "double_space": _("One is enough."),
        "arabic_mark": _("English has a comma, a semicolon and a question mark of its own: , ; ?"),
        "arabic_quote": _("Quotation marks in English text are “ ”."),
        "spelling": _("The paper writes this word one way; the list stands in the settings."),
        "two_spellings": _("Elsewhere in this story it is written with its hamza."),
        "headline_repeated": _("Readers have just read it above."),
        "alt_is_caption": _("It is read out twice to those who cannot see the picture: the caption says it already."),
        "credit": _("Say whose picture it is."),
    }[code]


def item(name: str) -> str:
    """What an item of the checklist is called on the settings page, and where it is in order."""
    return {
        "title": _("Headline"),
        "body": _("Text"),
        "section": _("Section"),
        "pictures": _("Pictures from our own library"),
        "headline_length": _("Headline of at most %(most)s characters", most=number(HEADLINE_LENGTH)),
        "headline_repeated": _("Headline not repeated in the text"),
        "standfirst": _("Standfirst"),
        "lead_picture": _("Lead picture"),
        "alt": _("Alternative text of pictures"),
        "credit": _("Credit of pictures"),
        "licence": _("Licences of pictures that still run"),
        "alt_is_caption": _("Alternative text that is not the caption again"),
        "headings": _("Sub-headings in order, none empty"),
        "links": _("Links that lead somewhere"),
        "copy_desk": _("Language: the copy desk finds nothing"),
    }[name]


def level(value: str) -> str:
    return {
        "off": pgettext("level", "Off"),
        "warn": pgettext("level", "Warn"),
        "block": pgettext("level", "Block"),
    }[value]


def list_mistake(found: Mistake) -> str:
    """What is wrong with a line of a word list, in one sentence that names the line."""
    values = {"line": number(found.line), "words": found.words}
    return {
        "no_pair": _("Line %(line)s: write the wrong spelling, =, and the right one — %(words)s", **values),
        "same": _("Line %(line)s: both sides are the same word — %(words)s", **values),
        "two_rights": _("Line %(line)s: this word has another right spelling further up — %(words)s", **values),
        "chain": _("Line %(line)s: what is right here is wrong in another line — %(words)s", **values),
    }[found.code]
