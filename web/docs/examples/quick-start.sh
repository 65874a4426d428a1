set -euo pipefail
# IDP_URL: where the service is; IDP_KEY: a key of your site, `server.…`.
site() { curl -sS --fail-with-body -H "X-API-Key: $IDP_KEY" -H 'Content-Type: application/json' "$@"; }
field() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }

# Sign up: the reply has the tokens of a first session.
signed_in=$(site "$IDP_URL/api-commerceIdentity/user/local" -d '{
  "user": {"name": {"first": "Pat", "last": "Kake"}, "email": "pat.kake@example.com"},
  "provider": {"username": "'"$IDP_USER"'", "password": "correct horse battery"}
}') || { echo "$signed_in"; exit 1; }
user=$(echo "$signed_in" | field userId)

# Read the user with the person's token, then go on with the session.
curl -sS --fail-with-body -H "Authorization: Bearer $(echo "$signed_in" | field accessToken)" "$IDP_URL/api-commerceIdentity/user/$user"; echo
site "$IDP_URL/api-commerceIdentity/auth/local/refresh" -d "{\"refreshToken\": \"$(echo "$signed_in" | field refreshToken)\"}" | field userId
