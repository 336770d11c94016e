"""Keys: the same person has the same, however they are written; another person never has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithline.contacts.keys import Key, KeyKind, email_key, keys, name_key, phone_key, slug_key


@pytest.mark.parametrize(
    "link",
    [
        "https://www.linkedin.com/in/Dana-Reyes-4A",
        "http://de.linkedin.com/in/dana-reyes-4a/",
        "linkedin.com/in/dana-reyes-4a?trk=x&y=/in/lee",
        "www.linkedin.com/in/dana-reyes-4a/en#top",
        "//linkedin.com/in/dana-reyes-4a",
        "https://www.linkedin.com/mwlite/in/dana%2Dreyes-4a",
        "/in/dana-reyes-4a/",
        " in/dana-reyes-4a ",
    ],
)
def test_a_profile_has_one_slug(link: str) -> None:
    assert slug_key(link) == "dana-reyes-4a"


def test_slugs_are_in_the_letters_of_the_name() -> None:
    assert slug_key("https://www.linkedin.com/in/jos%C3%A9") == slug_key("linkedin.com/in/JOSE\u0301") == "josé"


@pytest.mark.parametrize(
    "link",
    [
        "",
        "dana",
        "https://www.linkedin.com/in/",
        "https://www.linkedin.com/company/acme",
        "https://www.linkedin.com/pub/dana/1/2/3",
        "https://linkedin.com.example.org/in/dana",
        "https://notlinkedin.com/in/dana",
        "https://example.org/?u=linkedin.com/in/dana",
        "https://example.org/in/dana",
        "https://www.linkedin.com/in/a%2Fb",
        "https://www.linkedin.com/in/%FF",
        "https://www.linkedin.com/in/%00",
        f"https://www.linkedin.com/in/{'x' * 3_000}",
    ],
)
def test_other_links_have_none(link: str) -> None:
    assert slug_key(link) is None


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("Dana.Reyes@Example.COM", "dana.reyes@example.com"),
        (" mailto:dana@example.com ", "dana@example.com"),
        ("\uff24\uff21\uff2e\uff21\uff20example.com", "dana@example.com"),
        ("dana@b\u00fccher.example", "dana@b\u00fccher.example"),
        ("dana@xn--bcher-kva.example", "dana@b\u00fccher.example"),
        ("dana+fair@example.com", "dana+fair@example.com"),
        ("dana", None),
        ("dana@", None),
        ("dana reyes@example.com", None),
        ("dana@example.com, lee@example.com", None),
        ("a@b" * 200, None),
    ],
)
def test_addresses_compare_folded(address: str, key: str | None) -> None:
    assert email_key(address) == key


@pytest.mark.parametrize(
    ("phone", "region", "key"),
    [
        ("(415) 555-0100", "US", "+14155550100"),
        ("+1 415.555.0100", "DE", "+14155550100"),
        ("tel:+1-415-555-0100", None, "+14155550100"),
        ("415-555-0100 ext. 12", "US", "+14155550100;ext=12"),
        ("0171 5550100", "DE", "+491715550100"),
        ("0171 5550100", None, None),
        ("12", "US", None),
        ("ask at the desk", "US", None),
        ("4.91715E+11", "DE", None),
        ("1" * 500, "US", None),
        ("(415) 555-0100", "nowhere", None),
    ],
)
def test_numbers_compare_with_their_country(phone: str, region: str | None, key: str | None) -> None:
    assert phone_key(phone, region) == key


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Dr. José García-Núñez, PhD", "jose garcia nunez"),
        ("  dana   REYES ", "dana reyes"),
        ("Siobhán O\u2019Brien", "siobhan obrien"),
        ("Łukasz Ørsted", "lukasz orsted"),
        ("Groß", "gross"),
        ("李明", "李明"),
        ("김철수", "김철수"),
        ("रमेश", "रमेश"),
        ("Dr", "dr"),
        ("🌱", ""),
    ],
)
def test_names_fold(name: str, folded: str) -> None:
    assert name_key(name) == folded


def test_the_surest_keys_come_first_and_each_once() -> None:
    found = keys(["https://x.org", "linkedin.com/in/dana"], ["D@x.org", "d@X.org"], ["+1 415 555 0100", "(415) 555-0100"], "US")

    assert found == (
        Key(KeyKind.SLUG, "dana"),
        Key(KeyKind.EMAIL, "d@x.org"),
        Key(KeyKind.PHONE, "+14155550100"),
    )


@given(st.text(max_size=60))
def test_a_key_of_a_key_is_the_same(text: str) -> None:
    for key, again in (
        (email_key(text), email_key),
        (slug_key(f"linkedin.com/in/{text}"), lambda slug: slug_key(f"linkedin.com/in/{slug}")),
        (phone_key(text, "US"), lambda phone: phone_key(phone, None)),
        (name_key(text), name_key),
    ):
        assert key is None or again(key) == key
