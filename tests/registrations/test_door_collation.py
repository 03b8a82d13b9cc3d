"""German order, whatever the database sorts like."""

import pytest

from harzwerk_cms.registrations.rules.collation import plain_letters, search_words, sort_key


def test_names_are_in_german_order():
    names = [
        "محمد",
        "Zoë",
        "Oz",
        "Żółć",
        "Öztürk",
        "Arnold",
        "O'Neill",
        "Ärger",
        "Łukasz",
        "Strasser",
    ]

    assert sorted(names, key=sort_key) == [
        "Ärger",
        "Arnold",
        "Łukasz",
        "O'Neill",
        "Oz",
        "Öztürk",
        "Strasser",
        "Zoë",
        "Żółć",
        "محمد",
    ]


def test_only_marks_differ_and_the_order_is_still_certain():
    assert min(["Müller", "Muller", "Mu\u0308ller"], key=sort_key) == "Muller"
    assert sort_key("Müller") == sort_key("Mu\u0308ller")


def test_words_come_before_letters():
    assert sorted(["Annabel", "Anna-Lena", "Anna Berg", "Straße B", "Strasse A"], key=sort_key) == [
        "Anna Berg",
        "Anna-Lena",
        "Annabel",
        "Strasse A",
        "Straße B",
    ]


@pytest.mark.parametrize("words", ["Muller", "mueller", "MÜLLER", "ludenscheidt", "zoe m"])
def test_search_finds_a_name_however_it_is_typed(words):
    assert plain_letters(words) in search_words("Zoë Müller-Lüdenscheidt")


@pytest.mark.parametrize("name", ["", "…", "123", "🎉 Gruppe"])
def test_any_name_can_be_sorted(name):
    assert sorted([name, "Arnold"], key=sort_key)
