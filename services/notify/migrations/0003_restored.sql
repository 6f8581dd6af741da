-- Of what was sent a restore may have lost that it was queued. That is written again once what its letter says has
-- arrived; until then it can't be shown.
ALTER TABLE notifications_v2 ADD COLUMN incomplete boolean NOT NULL DEFAULT false;
