"""What schemathesis can't know from the document: credentials, and ids of what is there. Both come from the test that started it, since sessions
end and people go while it runs."""

import json
import os
import re
import time
import urllib.request
import zlib
from threading import Lock

import schemathesis
from schemathesis.core.failures import AcceptedNegativeData
from schemathesis.core.parameters import ParameterLocation
from schemathesis.openapi.checks import RejectedPositiveData

#: How long what is known may be used, in seconds: log-ins have to be fresh.
FRESH = 60
#: How long after a refusal: somebody may have been deleted.
DOUBTED = 5

_lock = Lock()
_known = {"until": 0.0}


def known():
    """Credentials by scheme and API, and parameters of paths by their names."""
    with _lock:
        if time.monotonic() > _known["until"]:
            with urllib.request.urlopen(os.environ["IDP_KNOWN"], timeout=60) as answer:
                _known["told"] = json.load(answer)
            _known["at"] = time.monotonic()
            _known["until"] = _known["at"] + FRESH
        return _known["told"]


#: Headers that say who calls. They are other ones in each run.
CALLERS = {"authorization", "x-api-key", "x-site-context", "webhook-id", "webhook-timestamp", "webhook-signature"}

_numbers = {}
_put = set()


def number(case):
    """The same for a case however often it is asked, and in each run: it follows from what was generated, not from the case's id, which is drawn by
    chance, and not from what was put in place of that."""
    if case.id not in _numbers:
        parts = (
            case.operation.label,
            case.method,
            case.media_type,
            case.body,
            case.query,
            {name: value for name, value in case.headers.items() if name.lower() not in CALLERS},
            {name: value for name, value in case.path_parameters.items() if not is_put(value)},
        )
        _numbers[case.id] = zlib.crc32(json.dumps(parts, sort_keys=True, default=plain).encode())
    return _numbers[case.id]


def is_put(value):
    return isinstance(value, str) and value in _put


def plain(value):
    """What JSON can't say: bytes, and that there is no body."""
    return value.hex() if isinstance(value, bytes) else type(value).__name__


def of_path(path):
    return "Identity" if path.startswith("/api-commerceIdentity/") else "others"


@schemathesis.auth(cache_by_key=lambda case, context: case.id)
class Credentials:
    """One of the alternatives of the operation, whole."""

    def get(self, case, context):
        schemes = known()["schemes"][of_path(case.operation.path)]
        ways = case.operation.definition.raw.get("security", [])
        good = [way for way in ways if all(name in schemes for name in way)]
        if not good:
            return None
        headers = {}
        for name, scopes in good[number(case) % len(good)].items():
            credential = schemes[name]
            headers.update(credential[scopes[0]] if scopes else credential)
        return headers

    def set(self, case, data, context):
        case.headers.update(data)


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """Two things that schemathesis reads otherwise than they are meant."""
    # It takes no OAuth token for a credential, and would not try what happens without it.
    schemes = raw_schema["components"]["securitySchemes"]
    schemes["serviceToken"] = {"type": "http", "scheme": "bearer"}
    # An id that is not as the document wants it is replaced, and refuses no call.
    raw_schema["components"]["parameters"]["XRequestId"]["schema"] = {"type": "string"}


def is_wrong_at(case, location):
    return case.meta is not None and case.meta.is_negative_at(location)


@schemathesis.hook
def before_call(context, case, kwargs):
    """Three of four calls are about what is there."""
    there = known()
    if "X-Site-Context" in case.headers and not is_wrong_at(case, ParameterLocation.HEADER):
        case.headers["X-Site-Context"] = there["siteContext"]
    if is_wrong_at(case, ParameterLocation.PATH) or not case.path_parameters or number(case) // 7 % 4 == 0:
        return
    for name in case.path_parameters:
        if name in there["parameters"]:
            case.path_parameters[name] = there["parameters"][name]
            _put.add(there["parameters"][name])


@schemathesis.hook
def after_call(context, case, response):
    if response.status_code in (401, 403, 404) or b"UserNotFound" in response.content:
        with _lock:
            _known["until"] = min(_known["until"], _known.get("at", 0) + DOUBTED)


#: How an API says that a body or a parameter is not right. All other words of a refusal are about what is there, or who calls.
WRONG = {"invalid", "header", "bad request", "InputValidationFailure", "invalid_request"}
#: Rules that no schema can say, since they look at the day, at two members together or at what only the service knows.
BEYOND = {"date.range", "datetime.window", "zip.state", "password.username", "srt.refused", "crypto.key", "crypto.hash", "crypto.data"}
#: Rules that a schema could say, and ours does not: the form of a moment, and the spare bits of Base64.
UNSAID = {"datetime.format", "base64.format"}


def words(case, response, body):
    """The words of the refusal that the document has for this operation and status."""
    declared = case.operation.responses.get(str(response.status_code))
    told = set((declared.definition.get("x-codes") if declared else None) or [])
    numbers = {f"{one.get('code')}/{one.get('subCode')}" for one in body.get("responseDetails", [])}
    return told & ({body.get("code"), body.get("error")} | numbers)


def is_whole(failure, response):
    """Whether headers were left out, and each came after all: credentials are put to a call behind that."""
    left_out = re.search(r"in header - violates `required` \(was ([^)]*)\)", failure.message)
    return left_out is not None and all(name in response.request.headers for name in left_out[1].split(", "))


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """That a call which is right by its schema is refused is no finding where the refusal is about something else than its form, by a word that the
    document has for it."""
    if isinstance(failure, AcceptedNegativeData):
        # HTTP passes over headers that nobody knows.
        if "in header - object with unexpected properties" in failure.message:
            return False
        # Headers without a value do not arrive: workerd, as it runs here, takes them away.
        is_empty = any(value in ("", b"") for value in response.request.headers.values())
        return not is_empty and not is_whole(failure, response)
    if not isinstance(failure, RejectedPositiveData):
        return True
    try:
        body = response.json()
    except ValueError:
        return True
    issues = body.get("issues", [])
    if issues:
        return any(issue["code"] not in BEYOND | UNSAID for issue in issues)
    if body.get("invalid_fields") == ["cursor"]:
        return False
    return bool(words(case, response, body) & WRONG) or not words(case, response, body)
