"""Hostile HTML written for these tests, by the trick it plays, and a judge for what comes out."""

import re
from html import unescape
from html.parser import HTMLParser

HOSTILE = {
    "script": "<script>go()</script>",
    "script in pieces": "<scr<script>ipt>go()</scr</script>ipt>",
    "script with a slash": "<script/x>go()</script/x>",
    "unclosed script": "<p>a</p><script src=//evil.invalid/a.js>",
    "handler": "<p onclick=go()>a</p>",
    "handler after a slash": "<img/src=x/onerror=go()>",
    "handler in a picture": '<img src="/media/a/1.webp" onload="go()">',
    "handler with a quote": "<b title='\"'onmouseover=go()>a</b>",
    "scheme": '<a href="javascript:go()">a</a>',
    "scheme in capitals": '<a href="JaVaScRiPt:go()">a</a>',
    "scheme with a tab": '<a href="java&#9;script:go()">a</a>',
    "scheme with a line break": '<a href="java\nscript:go()">a</a>',
    "scheme after controls": '<a href="\x01\x02 javascript:go()">a</a>',
    "scheme after a separator": '<a href="\u2028javascript:go()">a</a>',
    "scheme with digits": '<a href="javascript:123">a</a>',
    "scheme in entities": '<a href="&#106;&#97;vascript&colon;go()">a</a>',
    "scheme encoded twice": '<a href="javascript&amp;colon;go()">a</a>',
    "data address": '<a href="data:text/html,<script>go()</script>">a</a>',
    "vbscript": '<a href="vbscript:go()">a</a>',
    "unknown scheme": '<a href="feed:javascript:go()">a</a>',
    "data picture": '<img src="data:image/svg+xml,<svg onload=go()>">',
    "picture elsewhere": '<img src="https://evil.invalid/pixel.gif">',
    "picture up the tree": '<img src="/media/../desk/logout">',
    "picture with an encoded way up": '<img src="/media/..%2fdesk">',
    "srcset": '<img src="/media/a/1.webp" srcset="https://evil.invalid/x 1x">',
    "style": '<p style="background:url(//evil.invalid)">a</p>',
    "style sheet": "<style>@import '//evil.invalid/a.css'</style>",
    "frame": '<iframe src="https://evil.invalid" srcdoc="<script>go()</script>"></iframe>',
    "object": '<object data="a.swf"></object><embed src="a.swf">',
    "form": '<form action="//evil.invalid"><input name=q autofocus onfocus=go()><button>x</button></form>',
    "base": '<base href="//evil.invalid/">',
    "refresh": '<meta http-equiv="refresh" content="0;url=//evil.invalid">',
    "link": '<link rel="stylesheet" href="//evil.invalid/a.css">',
    "svg": "<svg><script>go()</script><a xlink:href='javascript:go()'><text>a</text></a></svg>",
    "svg handler": "<svg onload=go()>",
    "math into html": "<math><mtext><table><mglyph><style><!--</style><img title='--><img src onerror=go()>'>",
    "style in svg": "<svg></p><style><a id='</style><img src=1 onerror=go()>'>",
    "noscript": "<noscript><p title='</noscript><img src=x onerror=go()>'>",
    "title": "<title><p title='</title><img src=x onerror=go()>'>",
    "textarea": "<textarea><p title='</textarea><img src=x onerror=go()>'>",
    "template": "<template><img src=x onerror=go()></template>",
    "select": "<select><option><style></option></select><img src=x onerror=go()></style>",
    "comment": "<!--><img src=x onerror=go()>-->",
    "comment with a bang": "<!--a--!><img src=x onerror=go()>",
    "cdata": "<![CDATA[<img src=x onerror=go()>]]>",
    "instruction": "<?xml version='1.0'?><?php go() ?>",
    "conditional comment": "<!--[if IE]><script>go()</script><![endif]-->",
    "doctype": '<!DOCTYPE html [<!ENTITY x "go">]><p>&x;</p>',
    "null in a tag": "<scr\x00ipt>go()</scr\x00ipt><img src=x on\x00error=go()>",
    "plaintext": "<plaintext><img src=x onerror=go()>",
    "xmp": "<xmp><p title='</xmp><img src=x onerror=go()>'></xmp>",
    "broken attribute": '<p title="a>b" "onclick=go()>c</p>',
    "breaking out": "</p></div></article></main><script>go()</script>",
    "identifiers": '<p id="comments" class="admin" name="body">a</p>',
    "data attributes": '<p data-module="autosave" contenteditable>a</p>',
    "class": '<p class="masthead">a</p><div class="desk gallery">b</div><blockquote class="pull admin">c</blockquote>',
    "class in capitals": '<blockquote class="PULL">a</blockquote><div class="GALLERY"><img src="/media/a/1.webp"></div>',
    "class of another tag": '<p class="pull">a</p><div class="pull">b</div><blockquote class="gallery">c</blockquote>',
    "embed of a script": '<figure data-embed="javascript:go()"><figcaption>a</figcaption></figure>',
    "embed of a script with a tab": '<figure data-embed="java&#9;script:go()"><figcaption>a</figcaption></figure>',
    "embed of data": '<figure data-embed="data:text/html,<script>go()</script>"></figure>',
    "embed without a host": '<figure data-embed="https:go"></figure><figure data-embed="https:///x">a</figure>',
    "embed on this site": '<figure data-embed="/desk/people">a</figure><figure data-embed="//evil.invalid">b</figure>',
    "embed with a name before the host": '<figure data-embed="https://youtube.com@evil.invalid/">a</figure>',
    "embed with a backslash": '<figure data-embed="https://evil.invalid\\@youtube.com/">a</figure>',
    "embed with a quote": "<figure data-embed='https://e.example/\"onclick=go()'>a</figure>",
    "embed with a bracket": "<figure data-embed='https://e.example/><script>go()</script>'>a</figure>",
    "embed with a control": '<figure data-embed="https://e.example/\x01\x02\u202egpj">a</figure>',
    "embed with a gap": '<figure data-embed="https://e.example/ javascript:go()">a</figure>',
    "embed elsewhere": '<p data-embed="https://e.example/">a</p><img src="/media/a/1.webp" data-embed="https://e.example/">',
    "frame of one's own": '<figure data-embed="https://e.example/" data-frame="https://evil.invalid/" class="embed"></figure>',
    "role": '<p role="alert">a</p><img src="/media/a/1.webp" role="button">',
    "target": '<a href="/x" target="_blank" ping="//evil.invalid" download>a</a>',
    "custom element": "<x-widget onclick=go()>a</x-widget>",
    "override": "<p title='a'>abc\u202egpj</p>",
    "override in an attribute": '<img src="/media/a/1.webp" alt="abc\u202egpj"><abbr title="\u202ex">y</abbr>',
}

_TAGS = set(
    "p h2 h3 h4 ul ol li blockquote cite q strong b em i u s sub sup small br hr a figure figcaption img table caption "
    "thead tbody tfoot tr th td code pre abbr time bdi div".split()
)
_ATTRIBUTES = set("dir lang href hreflang title rel src alt width height scope colspan rowspan datetime".split())
_ONLY = {
    ("blockquote", "class"): "pull",
    ("div", "class"): "gallery",
    ("figure", "data-embed"): r"https?://[^\s/?#@\\]+([/?#][^\s\"<>\\\x00-\x20\u202a-\u202e]*)?",
    ("img", "role"): "presentation",
}


class _Judge(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in _TAGS or (tag == "div" and ("class", "gallery") not in attrs):
            self.faults.append(tag)
        for name, value in attrs:
            shape = _ONLY.get((tag, name))
            if not (re.fullmatch(shape, value) if shape else name in _ATTRIBUTES):
                self.faults.append(f"{tag} {name}")
            if name == "src" and not (value.startswith("/media/") and ".." not in value):
                self.faults.append(f"src {value}")
            if name == "href" and re.match(
                r"(?!https?:|mailto:)[^/?#]*:", re.sub(r"[\s\x00-\x20]", "", unescape(value))
            ):
                self.faults.append(f"href {value}")

    def handle_comment(self, data):
        self.faults.append("comment")

    handle_decl = handle_pi = unknown_decl = handle_comment


def faults(html: str) -> list[str]:
    """What a reader's browser should never be sent, found in `html`."""
    judge = _Judge()
    judge.feed(html)
    judge.close()
    return judge.faults + re.findall("[\x00\u202a-\u202e]", html)
