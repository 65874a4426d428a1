-- What a kept answer tells of, so that it goes with that, and nothing else goes. Only additions: the Worker before this says nothing of it.

-- `profile`: of the Protection API; `user`: a sign-up; `address`: an address book; `holder`: a partner's person. NULL: one of before, which goes
-- with the first of them. None is older than a day.
ALTER TABLE kept_answers ADD COLUMN about TEXT;
