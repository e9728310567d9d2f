"""Roles in words: what somebody is, and what that lets her do."""

from flask_babel import gettext as _

from blog.accounts.models import Role


def role_name(role: Role) -> str:
    return {
        Role.CONTRIBUTOR: _("Contributor"),
        Role.AUTHOR: _("Author"),
        Role.EDITOR: _("Editor"),
        Role.ADMIN: _("Administrator"),
    }[role]


def role_meaning(role: Role) -> str:
    return {
        Role.CONTRIBUTOR: _("Writes own stories and submits them."),
        Role.AUTHOR: _("Also publishes own stories, unless four eyes are asked for."),
        Role.EDITOR: _("Edits, reviews, publishes and withdraws everything; looks after comments, sections and pages."),
        Role.ADMIN: _("Also people, settings and the record of decisions."),
    }[role]
