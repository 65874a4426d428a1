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
from jsonschema_rs import Draft202012Validator
from schemathesis.core.failures import AcceptedNegativeData
from schemathesis.core.jsonschema import make_validator
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


@schemathesis.serializer("application/x-ndjson")
def lines(context, value):
    """A body of lines, of one line."""
    return value if isinstance(value, bytes) else json.dumps(value, default=plain).encode() + b"\n"


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


#: Headers of the document that workerd knows by name.
KNOWN_TO_WORKERD = {"If-Match", "If-None-Match"}


def wrong_parameters(data):
    """The parameters that are not right, of which there may be several."""
    return {data.parameter, *(mutation.parameter for mutation in data.mutations)} - {None}


def is_left_empty(case, response):
    """Whether what is wrong about a call is a header without a value, and nothing else. Those that workerd knows by name do not arrive then: it keeps
    them in a table (kj::HttpHeaders), in which an empty text is what says that there is none. All others do, and are judged."""
    data = case.meta.phase.data
    if data.parameter_location != ParameterLocation.HEADER:
        return False
    wrong = wrong_parameters(data)
    sent = response.request.headers
    return bool(wrong) and all(name in KNOWN_TO_WORKERD and sent.get(name) in ("", b"") for name in wrong)


def is_passed_over(case, response):
    """Whether what is wrong is of no account by what the document says in words."""
    data = case.meta.phase.data
    # The headers of a signature are those of another way to show who calls.
    wrong = wrong_parameters(data)
    is_signature = bool(wrong) and all(name.startswith("Webhook-") for name in wrong)
    if is_signature and data.parameter_location == ParameterLocation.HEADER and "Authorization" in response.request.headers:
        return True
    # What an id that is nobody's changes is nothing, however long it is.
    is_id = data.parameter_location == ParameterLocation.PATH and response.status_code == 204
    return is_id and "An unknown id is passed over." in case.operation.definition.raw["description"]


def without_nulls(value):
    if isinstance(value, dict):
        return {name: without_nulls(member) for name, member in value.items() if member is not None}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value


def is_right_in_normal_form(case):
    """Whether a body is only not in the form that the document shows: `null` is as if the member were absent, and the id of an alert may be a number."""
    if case.meta.phase.data.parameter_location != ParameterLocation.BODY or not isinstance(case.body, dict):
        return False
    body = without_nulls(case.body)
    ids = body.get("alertIds")
    if isinstance(ids, list):
        body["alertIds"] = [str(one) if isinstance(one, int) and not isinstance(one, bool) else one for one in ids]
    schema = case.operation.get_body_for_media_type(case.media_type).validation_schema
    return body != case.body and make_validator(schema, Draft202012Validator).is_valid(body)


def has_no_tags(case):
    """Whether the header of a condition does not fit its pattern: schemathesis makes `0` of it, and takes that for right."""
    for parameter in case.operation.iter_parameters():
        value = case.headers.get(parameter.name) if parameter.name in KNOWN_TO_WORKERD else None
        if value is not None and not re.search(parameter.definition["schema"]["pattern"], value):
            return True
    return False


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """That a call which is right by its schema is refused is no finding where the refusal is about something else than its form, by a word that the
    document has for it."""
    if isinstance(failure, AcceptedNegativeData):
        # HTTP passes over headers that nobody knows.
        if "in header - object with unexpected properties" in failure.message:
            return False
        # A line that is not right is refused by itself, in an answer that is right.
        if case.media_type == "application/x-ndjson" and b'"refused":[{' in response.content:
            return False
        return not (is_left_empty(case, response) or is_whole(failure, response) or is_passed_over(case, response) or is_right_in_normal_form(case))
    if not isinstance(failure, RejectedPositiveData):
        return True
    if has_no_tags(case):
        return False
    try:
        body = response.json()
    except ValueError:
        return True
    issues = body.get("issues", [])
    if issues:
        return any(issue["code"] not in BEYOND | UNSAID for issue in issues)
    named = body.get("invalid_fields", [])
    # A cursor is one that was given. The Identity API names no fields.
    if named == ["cursor"] or (not named and "cursor" in (case.query or {})):
        return False
    # Of a color its contrast is asked, of addresses their host.
    if named and all(name.startswith("look.") for name in named):
        return False
    return bool(words(case, response, body) & WRONG) or not words(case, response, body)
