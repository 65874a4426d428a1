-- Which pages may use a key of a browser: a JSON array of their origins; NULL: those of every site. docs/decisions/0068-pages-of-a-key.md.
ALTER TABLE api_keys ADD COLUMN origins TEXT;

ALTER TABLE guard ADD COLUMN origin_known INTEGER CONSTRAINT origin_refused CHECK (origin_known = 1);
ALTER TABLE guard ADD COLUMN key_of_pages INTEGER CONSTRAINT key_of_server CHECK (key_of_pages = 1);
