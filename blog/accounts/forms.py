"""What the forms of accounts take, and what they say when it is not that."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, PasswordField, StringField
from wtforms.validators import ValidationError

from blog.accounts import passwords, queries
from blog.accounts.models import BIO_LENGTH, NAME_LENGTH, SLUG_LENGTH, Role
from blog.i18n.dates import number
from blog.lib.text import tidy_line
from blog.settings.site import LANGUAGES

SITE_NAME_LENGTH = 80  # characters; a longer name fits no masthead
# What a paper may speak, in its order of rank: the first one has the front page.
LANGUAGE_CHOICES = ("ar,en", "en,ar", "ar", "en")


def weakness_words(weakness: str) -> str:
    """What to do about a password that cannot be taken."""
    if weakness == "short":
        return ngettext(
            "Choose a password of at least %(num)s character.",
            "Choose a password of at least %(num)s characters.",
            passwords.MIN_LENGTH,
        )
    if weakness == "long":
        return ngettext(
            "Choose a password of at most %(num)s character.",
            "Choose a password of at most %(num)s characters.",
            passwords.MAX_LENGTH,
        )
    return str(_l("This password is among the first that others try. Choose another one."))


class DeskForm(FlaskForm):
    """A form of the desk. The gate has checked its token already."""

    class Meta:
        csrf = False


def filled(message: Any) -> Any:
    """A validator: there must be a visible character."""

    def check(form: FlaskForm, field: Field) -> None:
        if not tidy_line(field.data or ""):
            raise ValidationError(message)

    return check


def at_most(characters: int) -> Any:
    """A validator: text of at most this many characters."""

    def check(form: FlaskForm, field: Field) -> None:
        if len(field.data or "") > characters:
            raise ValidationError(
                ngettext(
                    "At most %(most)s character fits here.",
                    "At most %(most)s characters fit here.",
                    characters,
                    most=number(characters),
                )
            )

    return check


def real_address(form: FlaskForm, field: Field) -> None:
    """A validator: an e-mail address."""
    if not queries.address(field.data or ""):
        raise ValidationError(_l("This is not an e-mail address. It should look like name@paper.example."))


def good_password(form: FlaskForm, field: Field) -> None:
    """A validator: a password that may be chosen."""
    weakness = passwords.weakness(field.data or "")
    if weakness:
        raise ValidationError(weakness_words(weakness))


def same_as(name: str) -> Any:
    """A validator: typed the same as in the field called `name`."""

    def check(form: FlaskForm, field: Field) -> None:
        if field.data != form[name].data:
            raise ValidationError(_l("The two passwords differ. Type the new one twice."))

    return check


def one_of_our_languages(form: FlaskForm, field: Field) -> None:
    if field.data not in LANGUAGES:
        raise ValidationError(_l("Choose one of the languages in the list."))


def language_field() -> StringField:
    """Which language the desk speaks to her."""
    return StringField(validators=[one_of_our_languages])


class SignInForm(DeskForm):
    """`/desk/login`. Nothing is judged here: a wrong address and a wrong password get the same answer."""

    email = StringField()
    password = PasswordField()
    remember = BooleanField()


class SetUpForm(DeskForm):
    """`/setup`: the first administrator and the paper's name."""

    site_name = StringField(
        validators=[filled(_l("Give the newspaper a name; it can be changed later.")), at_most(SITE_NAME_LENGTH)]
    )
    languages = StringField()
    name = StringField(
        validators=[filled(_l("Type your name as it should stand under a story.")), at_most(NAME_LENGTH)]
    )
    email = StringField(validators=[real_address])
    password = PasswordField(validators=[good_password])
    language = language_field()

    def validate_languages(self, field: Field) -> None:
        if field.data not in LANGUAGE_CHOICES:
            raise ValidationError(_l("Choose one of the languages in the list."))


class NewPasswordForm(DeskForm):
    """`/invitation/<token>`: a password chosen with a one-time link."""

    new_password = PasswordField(validators=[good_password])
    new_password_again = PasswordField(validators=[same_as("new_password")])


class ChangePasswordForm(NewPasswordForm):
    """`/desk/account`: a password changed by who knows the old one."""

    current_password = PasswordField()


class NewPersonForm(DeskForm):
    """`/desk/people`: somebody new."""

    name = StringField(validators=[filled(_l("Type the name as it should stand under a story.")), at_most(NAME_LENGTH)])
    email = StringField(validators=[real_address])
    role = StringField()
    language = language_field()

    def validate_role(self, field: Field) -> None:
        if field.data not in list(Role):
            raise ValidationError(_l("Choose one of the roles."))


class PersonForm(NewPersonForm):
    """`/desk/people/<id>`: what is said about somebody."""

    slug = StringField(validators=[at_most(SLUG_LENGTH)])
    bio = StringField(validators=[at_most(BIO_LENGTH)])


class OwnLanguageForm(DeskForm):
    """`/desk/account`: which language the desk speaks to her."""

    language = language_field()
