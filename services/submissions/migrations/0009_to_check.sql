-- Stills and subtitles are never checked, and would stand in the way for ever.
DROP INDEX files_v1_to_check;
CREATE INDEX files_v1_to_check ON files_v1 (position)
    WHERE checked IS NULL AND NOT removed AND purpose IN ('screener', 'trailer');
