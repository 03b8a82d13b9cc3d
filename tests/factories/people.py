"""Searching for one person the way the admin does it."""

from harzwerk_cms.privacy.policies import Person
from harzwerk_cms.privacy.queries import find_person, key_of

SEARCH = "/admin/datenschutz/person/"


def found_rows(email="", name=""):
    """Return the rows about somebody, by the name of their model."""
    person = Person(email=email, name=name)
    return {item.data.model.split(".")[1]: item.rows for item in find_person(person)}


def keys_of(email="", name=""):
    """Return what the boxes of the search page would send for everything that was found."""
    person = Person(email=email, name=name)
    return [key_of(item.data, row) for item in find_person(person) for row in item.rows]
