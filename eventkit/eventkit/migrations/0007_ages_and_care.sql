-- What the records tell since then. No reader knows a birth date.
ALTER TABLE persons ADD COLUMN age_band text, ADD COLUMN in_care_of uuid;
