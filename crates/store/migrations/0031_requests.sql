-- Audit rows are found by the id that the caller of a request was told: its own, or else ours. Only an addition: the Worker before this goes
-- on working. See docs/how/people.md.

-- The last twelve characters alone, since every audit row pays for it: of a UUID 48 bits of chance. What the command line and jobs did has no request.
CREATE INDEX audit_requests ON audit (substr(coalesce(client_request_id, request_id), -12)) WHERE request_id <> '';
