"""Fills in a page's own form as a browser without scripts would: hidden fields, defaults and all."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from werkzeug.test import TestResponse


@dataclass
class Form:
    """One form of a page: where it goes, and what it would send as it stands."""

    action: str
    method: str
    id: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def filled(self, **values: str) -> dict[str, str]:
        """Everything it sends with these fields typed over; a field the form does not have is a fault."""
        unknown = set(values) - set(self.fields) - {name for name, _ in self.buttons}
        assert not unknown, f"the form has no field {unknown}; it has {sorted(self.fields)}"
        return {**self.fields, **values}


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._inside: Form | None = None
        self._owner: Form | None = None  # of the field that is read: it may stand outside
        self._textarea = ""
        self._select = ""
        self._has_option = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = Form(has.get("action", ""), has.get("method", "get").lower(), has.get("id", ""))
            self.forms.append(self._inside)
        owner = next((form for form in self.forms if form.id and form.id == has.get("form")), self._inside)
        if owner is None or not has.get("name"):
            if tag == "option":
                self._option(tag, has)
            return
        self._control(owner, tag, has)

    def _control(self, owner: Form, tag: str, has: dict[str, str]) -> None:
        name, kind = has["name"], has.get("type", "text")
        self._owner = owner
        if tag == "textarea":
            self._textarea = name
            owner.fields[name] = ""
        elif tag == "select":
            self._select, self._has_option = name, False
            owner.fields.setdefault(name, "")
        elif tag == "button" or kind == "submit":
            owner.buttons.append((name, has.get("value", "")))
        elif tag == "input" and kind in ("checkbox", "radio"):
            if "checked" in has:
                owner.fields[name] = has.get("value", "on")
            else:
                owner.fields.setdefault(name, "") if kind == "radio" else None
        elif tag == "input" and kind != "file":
            owner.fields[name] = has.get("value", "")

    def _option(self, tag: str, has: dict[str, str]) -> None:
        if tag == "option" and self._select and self._owner:
            if "selected" in has or not self._has_option:  # a browser chooses the first one, an empty one too
                self._owner.fields[self._select] = has.get("value", "")
            self._has_option = True

    def handle_data(self, data: str) -> None:
        if self._textarea and self._owner:
            self._owner.fields[self._textarea] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._textarea = ""
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self._inside = None


def form_of(response: TestResponse, *, action: str = "", form_id: str = "") -> Form:
    """The page's form with this id, or the first whose address ends so, whatever place on the page it leads to."""
    parser = _Forms()
    parser.feed(response.get_data(as_text=True))
    found = [f for f in parser.forms if (form_id and f.id == form_id) or (action and _path(f).endswith(action))]
    assert found, f"no such form; the page has {[(f.id, f.action) for f in parser.forms]}"
    form = found[0]
    # A browser drops the line break right after <textarea> (HTML 13.2.6.4.7).
    form.fields = {name: value.removeprefix("\n") for name, value in form.fields.items()}
    return form


def _path(form: Form) -> str:
    return form.action.partition("#")[0]
