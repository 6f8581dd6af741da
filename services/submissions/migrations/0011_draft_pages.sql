-- Which page saved a draft last: its own later saves are not behind, also where an answer to one was lost.
ALTER TABLE drafts ADD COLUMN page text;
