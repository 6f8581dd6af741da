-- A link that was followed is known for some minutes: whoever clicks twice is not told that it failed.
ALTER TABLE new_addresses ADD COLUMN used_at timestamptz;
