import json
import os
import urllib.error
import urllib.request

BASE = os.environ["IDP_URL"] + "/api-commerceIdentity"


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """Whoever a redirect leads to would get the key: it is a refusal, as 404 is."""

    def redirect_request(self, *_):
        return None


opener = urllib.request.build_opener(NoRedirects)


def call(method, path, body=None, token=None):
    """The reply as JSON; a refusal is raised with its code and the id of the request."""
    headers = {"X-API-Key": os.environ["IDP_KEY"], "Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(BASE + path, data, headers, method=method)
    try:
        with opener.open(request, timeout=30) as reply:
            return json.load(reply)
    except urllib.error.HTTPError as refusal:
        failure = json.load(refusal)
        raise RuntimeError(f"{refusal.code} {failure['code']} ({failure['request_id']})") from None


signed_in = call("POST", "/user/local", {
    "user": {"name": {"first": "Pat", "last": "Kake"}, "email": "pat.kake@example.com"},
    "provider": {"username": os.environ["IDP_USER"], "password": "correct horse battery"},
})
user = call("GET", f"/user/{signed_in['userId']}", token=signed_in["accessToken"])
print(user["name"]["first"])
