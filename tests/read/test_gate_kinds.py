"""A table of pages, invented, that servers send in place of a policy; and lists of policies, which are none."""

from pathlib import Path

import pytest

from monitor.model.trouble import NotAPolicy
from monitor.model.watch import Outcome
from monitor.read import read_document
from tests.corpus.places import CORPUS

PAGES = (
    (
        Outcome.EXTRACTION_FAILED,
        '<html><head><title>Provider Portal</title></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div></body></html>',
    ),
    (
        Outcome.EXTRACTION_FAILED,
        "<html><head><title>Medical Policies</title></head><body><app-root>Loading...</app-root><noscript>Please enable JavaScript to continue using this application.</noscript></body></html>",
    ),
    (
        Outcome.EXTRACTION_FAILED,
        "<html><body><h1>Your browser is not supported</h1><p>Please use a current version of Chrome, Edge or Firefox to view the provider site.</p></body></html>",
    ),
    (
        Outcome.EXTRACTION_FAILED,
        "Browser update required\nWe no longer support Internet Explorer. Please upgrade your browser to view this site.",
    ),
    (
        Outcome.EXTRACTION_FAILED,
        "<html><body><p>Cookies are disabled. Please enable cookies in your browser and reload the page.</p></body></html>",
    ),
    (
        Outcome.SOFT_404,
        "<html><head><title>Página no encontrada</title></head><body><h1>Página no encontrada</h1><p>Lo sentimos, la página que busca no existe.</p></body></html>",
    ),
    (
        Outcome.SERVER_ERROR,
        "<html><body><h1>Sitio en mantenimiento</h1><p>Estamos realizando tareas de mantenimiento. Vuelva a intentarlo más tarde.</p></body></html>",
    ),
    (
        Outcome.LOGIN_WALL,
        "<html><body><h1>Iniciar sesión</h1><form><label>Usuario</label><input name=u><label>Contraseña</label><input type=password><button>Entrar</button></form></body></html>",
    ),
    (
        Outcome.EXTRACTION_FAILED,
        "<html><body><noscript>Debe habilitar JavaScript para ejecutar esta aplicación.</noscript><div id=app></div></body></html>",
    ),
    (Outcome.SOFT_404, "Page introuvable\nLa page que vous recherchez n’existe pas ou a été déplacée."),
    (Outcome.LOGIN_WALL, "Anmeldung erforderlich\nBitte melden Sie sich an, um fortzufahren."),
    (Outcome.SOFT_404, "Página não encontrada\nO documento solicitado não existe."),
    (Outcome.SOFT_404, "<html><body><h1>找不到網頁</h1><p>您要尋找的頁面不存在。</p></body></html>"),
    (Outcome.CHALLENGE, "<html><body><p>Verifique que usted no es un robot para continuar.</p></body></html>"),
    (Outcome.BLOCKED, "Accès refusé\nVous n’avez pas l’autorisation d’accéder à cette page."),
    (
        Outcome.CONSENT_GATE,
        '<html><body><p>Al hacer clic en "Acepto" usted acepta los términos y condiciones de uso.</p><button>Acepto</button><button>No acepto</button></body></html>',
    ),
    (
        Outcome.BLOCKED,
        '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>X</RequestId></Error>',
    ),
    (
        Outcome.SOFT_404,
        '<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>',
    ),
    (Outcome.SOFT_404, '{"status": 404, "error": "Not Found", "path": "/policy/1.pdf"}'),
    (Outcome.SERVER_ERROR, '{"message": "Internal server error"}'),
    (
        Outcome.LOGIN_WALL,
        "<html><head><title>Sign in to your account</title></head><body><p>Sign in</p><p>Email, phone, or Skype</p><p>Can't access your account?</p></body></html>",
    ),
    (
        Outcome.LOGIN_WALL,
        '<html><body onload="document.forms[0].submit()"><noscript><p>Since your browser does not support JavaScript, you must press the Continue button once to proceed.</p></noscript><form><input type=hidden name=SAMLRequest value=x><input type=submit value=Continue></form></body></html>',
    ),
    (
        Outcome.CHALLENGE,
        "<html><head><title>Waiting Room</title></head><body><p>You are now in line. Your estimated wait time is 2 minutes. This page will refresh automatically.</p></body></html>",
    ),
    (Outcome.SERVER_ERROR, "We will be back soon!\nOur provider portal is down for planned maintenance until 6 a.m."),
    (
        Outcome.SERVER_ERROR,
        "<html><body><h1>We are making improvements</h1><p>This site is temporarily offline while we make updates. Please check back later.</p></body></html>",
    ),
    (Outcome.REDIRECTED_ELSEWHERE, "This domain is for sale. Buy this domain."),
    (
        Outcome.REDIRECTED_ELSEWHERE,
        '<html><head><meta http-equiv="refresh" content="0;url=/new"></head><body><p>If you are not redirected automatically, follow this link.</p></body></html>',
    ),
    (
        Outcome.REDIRECTED_ELSEWHERE,
        '<html><body><h1>Object moved</h1><p>Object moved to <a href="/login">here</a>.</p></body></html>',
    ),
    (
        Outcome.EXTRACTION_FAILED,
        "<html><body><p>This browser does not support inline PDFs. Please download the PDF to view it.</p></body></html>",
    ),
    (
        Outcome.EXTRACTION_FAILED,
        "Please wait... If this message is not eventually replaced by the proper contents of the document, your PDF viewer may not be able to display this type of document.",
    ),
    (
        Outcome.REDIRECTED_ELSEWHERE,
        "<html><body><h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working.</p></body></html>",
    ),
    (
        Outcome.REDIRECTED_ELSEWHERE,
        '<html><head><title>Index of /policies</title></head><body><h1>Index of /policies</h1><a href="../">Parent Directory</a><a href=a.pdf>a.pdf</a></body></html>',
    ),
    (Outcome.BLOCKED, "Sorry, this content is not available in your region."),
    (Outcome.BLOCKED, 'Access Denied\nYou don\'t have permission to access "http://x/y" on this server.\nReference #18.abc'),
    (Outcome.CHALLENGE, "Un momento…\nComprobando si la conexión del sitio es segura"),
    (
        Outcome.CONSENT_GATE,
        "<html><body><h1>Select your state</h1><p>Please select your state to view the content of this site.</p><select><option>NY</option><option>MA</option></select></body></html>",
    ),
    (
        Outcome.REDIRECTED_ELSEWHERE,
        "<html><body><p>You are leaving our website. Click Continue to go to the external site.</p><a href=x>Continue</a></body></html>",
    ),
    (Outcome.SOFT_404, "<html><body><h1>Search results</h1><p>Your search returned no results.</p></body></html>"),
    (Outcome.BLOCKED, '{"error":"rate_limit_exceeded","message":"Too many requests"}'),
)
INDEX = "Effective Date\tPolicy Name\tReviewed Date\n" + "".join(
    f"1/{day}/2026\tLantern Repair of Kind {day}\t12/{day}/2025\n" for day in range(1, 25)
)
EXPORT = "doc_id,title,status,effective_date,url\n" + "".join(
    f"L{n},Lantern Testing Kind {n},active,01/01/2026,https://payer.example/view?id={n}\n" for n in range(100, 130)
)
LINKS = (
    "<html><body><h1>Medical Policies</h1><ul>"
    + "".join(f'<li><a href="/policies/{n}.pdf">Lantern repair of kind {n}</a></li>' for n in range(40))
    + "</ul></body></html>"
)


@pytest.mark.parametrize(("outcome", "page"), PAGES)
def test_each_kind_of_page_is_refused_as_what_it_is(outcome: Outcome, page: str) -> None:
    with pytest.raises(NotAPolicy) as caught:
        read_document(page.encode())
    assert caught.value.outcome == outcome and caught.value.hint


@pytest.mark.parametrize("page", [INDEX, EXPORT, LINKS])
def test_a_list_of_policies_points_to_discovery(page: str) -> None:
    with pytest.raises(NotAPolicy, match="a list of policies") as caught:
        read_document(page.encode())
    assert caught.value.outcome == Outcome.REDIRECTED_ELSEWHERE and "discover" in caught.value.hint


@pytest.mark.parametrize(
    "page",
    [
        INDEX + "\nLantern repair is considered investigational.\n",
        "Drug Name\tClinical Criteria\n"
        + "".join(f"LANTERNEX {n}\tClient must be {n} years of age or older.\n" for n in range(20)),
        "Medical Policy: Lanterns\nRelated Policies\n"
        + "".join(f"Lantern policy {n}\n" for n in range(20))
        + "Lanterns are covered when lit.\n",
        "Date,Action,Note\n" + "".join(f"1/{n}/2025,reviewed lanterns,no change\n" for n in range(1, 20)),
        "Política médica\nNúmero de póliza: 12\nLos faroles son médicamente necesarios cuando se inicia sesión de tratamiento.",
    ],
)
def test_what_states_or_lists_anything_else_is_read(page: str) -> None:
    assert read_document(page.encode()).blocks


def test_no_policy_of_the_corpus_is_refused() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not beside the checkout")
    policies = [path for path in sorted(CORPUS.rglob("*.txt")) if path.parent.name not in ("_listings", "_fetch-failures")]
    assert policies
    for path in policies:
        read_document(path.read_bytes())


FIXTURES = sorted(
    path
    for path in (Path(__file__).parent.parent / "fixtures").rglob("*")
    if path.suffix in (".html", ".txt", ".md") and path.parent.name != "pages" and "index" not in path.name
)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: str(path.relative_to(Path(__file__).parent.parent)))
def test_no_fixture_is_refused(path: Path) -> None:
    read_document(path.read_bytes())
