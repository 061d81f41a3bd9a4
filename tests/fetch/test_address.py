"""Addresses: which are refused, which belong together, where redirects may lead, and that secrets are not shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.fetch.address import parse_address, registrable, shown
from monitor.fetch.redirects import next_address
from monitor.fetch.verdict import Unfetched
from monitor.model.secret import masked, without_secrets
from monitor.model.watch import Outcome

HERE = "https://www.payer.example/policies/183.pdf"


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://payer.example/x", "data:text/html,x", "javascript:alert(1)", "s3://bucket/x",
        "gopher://x/", "", "/policy", "http://", "http:///x", "http://a@b/", "http://a:b@payer.example/",
        "http://payer.example\\@127.0.0.1/", "http://payer.example:99999/", "http://payer.example:x/", "http://[::1",
        "http://pay er.example/", "http://payer.example\r\nX: y/", "http://-x/", "http://münchen.example/",
    ],
)  # fmt: skip
def test_unusable_addresses_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"^[a-z]"):
        parse_address(url)


def test_an_address_is_made_fit_for_the_wire() -> None:
    address = parse_address("HTTPS://WWW.Payer.example./Clinical Policies/Prolotherapy é.pdf?q=a b#page=3")
    assert (address.scheme, address.host, address.port) == ("https", "www.payer.example", 443)
    assert address.url.endswith("/Clinical%20Policies/Prolotherapy%20%C3%A9.pdf?q=a%20b")
    assert parse_address(address.url).url == address.url


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("www.payer.com", "payer.com"),
        ("payer.com", "payer.com"),
        ("a.b.payer.co.uk", "payer.co.uk"),
        ("medicaid.state.mn.us", "state.mn.us"),
        ("127.0.0.1", "127.0.0.1"),
        ("2606:4700::1", "2606:4700::1"),
        ("one.blob.core.windows.net", "one.blob.core.windows.net"),
        ("payer.s3.amazonaws.com", "payer.s3.amazonaws.com"),
        ("localhost", "localhost"),
    ],
)
def test_what_one_owner_registers(host: str, site: str) -> None:
    assert registrable(host) == site


@pytest.mark.parametrize(
    "location",
    [
        "/policies/183-v2.pdf", "http://www.payer.example/policies/183.pdf", "https://docs.payer.example/183", "?v=2",
        "//payer.example/prior-authorization/x", "/policies/informed-consent-for-surgery",
        "/policies/authorization-and-login-kiosks.pdf",
    ],
)  # fmt: skip
def test_redirects_within_the_site_are_followed(location: str) -> None:
    assert next_address([parse_address(HERE)], location, 302, 5).site == "payer.example"


@pytest.mark.parametrize(
    ("location", "outcome"),
    [
        ("https://other.example/183.pdf", Outcome.REDIRECTED_ELSEWHERE),
        ("https://payer.example.evil.example/183.pdf", Outcome.REDIRECTED_ELSEWHERE),
        ("/", Outcome.REDIRECTED_ELSEWHERE),
        ("https://www.payer.example", Outcome.REDIRECTED_ELSEWHERE),
        ("/home.aspx", Outcome.REDIRECTED_ELSEWHERE),
        ("/en/index.html", Outcome.REDIRECTED_ELSEWHERE),
        (HERE, Outcome.REDIRECTED_ELSEWHERE),
        ("file:///etc/passwd", Outcome.REDIRECTED_ELSEWHERE),
        ("http://[bad", Outcome.REDIRECTED_ELSEWHERE),
        ("http://127.0.0.1/", Outcome.REDIRECTED_ELSEWHERE),
        ("/Account/Login?ReturnUrl=%2fx", Outcome.LOGIN_WALL),
        ("/provider_login.html", Outcome.LOGIN_WALL),
        ("https://sso.identity.example/authorize", Outcome.LOGIN_WALL),
        ("https://login.payer.example/", Outcome.LOGIN_WALL),
        ("/policies/disclaimer", Outcome.CONSENT_GATE),
        ("/license/cpt-license.aspx", Outcome.CONSENT_GATE),
        ("/page-not-found.html", Outcome.SOFT_404),
        ("/errors/404", Outcome.SOFT_404),
        ("/maintenance/", Outcome.SERVER_ERROR),
    ],
)
def test_redirects_away_from_the_document_are_told_for_what_they_are(location: str, outcome: Outcome) -> None:
    with pytest.raises(Unfetched) as caught:
        next_address([parse_address(HERE)], location, 302, 5)
    assert caught.value.verdict.outcome is outcome and caught.value.hint


def test_a_source_that_is_itself_a_front_page_or_login_topic_may_move_within_its_kind() -> None:
    assert next_address([parse_address("http://payer.example/")], "https://www.payer.example/en/", 301, 5)
    assert next_address([parse_address("https://payer.example/consent/a")], "/consent/b", 301, 5)


@given(st.text(alphabet="abcXYZ019", min_size=8, max_size=20))
def test_shown_addresses_hold_no_secret(secret: str) -> None:
    url = f"https://user:{secret}@payer.example/p;jsessionid={secret}/a.pdf?token={secret}#{secret}"
    assert secret not in shown(url) and "payer.example/p/a.pdf" in shown(url)


@pytest.mark.parametrize("name", ["token", "access_token", "X-Amz-Signature", "sig", "jsessionid", "password", "api_key"])
def test_masked_addresses_keep_all_but_the_secret(name: str) -> None:
    assert masked(f"https://payer.example/a?state=TX&{name}=s3cret") == f"https://payer.example/a?state=TX&{name}=masked"


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_a_reason(text: str) -> None:
    shown(text)
    try:
        assert parse_address(text, HERE).scheme in ("http", "https")
    except ValueError as reason:
        assert str(reason)


def test_the_address_that_is_kept_is_known_again_and_tells_no_secret() -> None:
    kept = without_secrets("https://payer.example/a?token=s3cret&lob=ma")
    assert "s3cret" not in kept and "lob=ma" in kept and without_secrets(kept) == kept
    assert kept != without_secrets("https://payer.example/a?token=other&lob=ma")
    for plain in ("https://payer.example/a?x=%2f&y=", "https://payer.example/a;v=1", "http://[broken"):
        assert without_secrets(plain) == plain
