-- What was said is hashed together with the idempotency key from now on. What was kept before is forgotten: it could be
-- guessed. The zero id stands for it, and whoever has the key is answered.
UPDATE commands SET digest = '00000000-0000-0000-0000-000000000000';
