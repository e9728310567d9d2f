"""The pages of accounts: importing a module attaches its addresses to `bp`."""

from blog.accounts import entrance, opening, own_account  # noqa: F401
from blog.accounts.blueprint import bp as bp
