-- Nothing asks by it, and the subject says the same. Two who bring a new person at once are told by the subject's key that there is one;
-- by a second key one of them failed (23505): ON CONFLICT minds one of them only.
ALTER TABLE person DROP CONSTRAINT person_telegram_id_key;
