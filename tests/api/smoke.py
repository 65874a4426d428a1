"""Some calls with the client that openapi-python-client made of the document, which is beside this as `client`. What it needs comes as JSON on the
standard input. It ends badly where an answer is not the one that is typed."""

import json
import sys
from uuid import UUID, uuid4

from client import AuthenticatedClient, Client
from client.api.identity import create_user_address, get_user
from client.api.operations import get_health
from client.api.programs import get_program, list_program_account_users
from client.api.protection import get_me
from client.models import IdentityUserReply, UserAddressType0

known = json.load(sys.stdin)
url, parameters = known["baseUrl"], known["parameters"]

health = get_health.sync(client=Client(base_url=url, raise_on_unexpected_status=True))
assert health is not None and health.status == "ok", health

person = AuthenticatedClient(base_url=url, token=known["userToken"], raise_on_unexpected_status=True)
assert get_me.sync_detailed(client=person).status_code == 200
assert get_me.sync_detailed(client=Client(base_url=url, raise_on_unexpected_status=True)).status_code == 401

site = AuthenticatedClient(base_url=url, token=known["apiKey"], prefix="", auth_header_name="X-API-Key", raise_on_unexpected_status=True)
user_id = UUID(parameters["userId"])
user = get_user.sync(client=site, user_id=user_id)
assert isinstance(user, IdentityUserReply) and user.name.first == "Pat", user
address = UserAddressType0.from_dict({"address1": "1 Main Street", "city": "Albany", "state": "NY", "country": "US", "zipCode": "12207"})
assert create_user_address.sync_detailed(client=site, user_id=user_id, body=address).status_code == 200

# The client hands a header of the type UUID on as it is, which httpx refuses: it wants the text.
operator = AuthenticatedClient(base_url=url, token=known["operatorToken"], raise_on_unexpected_status=True)
users = list_program_account_users.sync_detailed("acme", parameters["accountIdentifier"], client=operator, x_gd_request_id=str(uuid4()))
assert users.status_code == 200, users
program = get_program.sync("acme", client=operator, x_gd_request_id=str(uuid4()))
assert program.environment == "production", program
print("8 calls")
