-- Who directs a film, of all who are credited: films of one title and director are likely the same.
CREATE TABLE film_directors_v1 (
    film   uuid NOT NULL,
    person uuid NOT NULL,
    PRIMARY KEY (film, person)
);
