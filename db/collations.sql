-- Runs before the tables, which use it. How names stand in lists: ä beside a, and "2.pdf" before "10.pdf" (Unicode's root
-- order with numbers by value). Deterministic, so that equality stays equality of the stored characters.
-- After an upgrade of the server's ICU library: reindex, then "alter collation kontor_names refresh version".
create collation if not exists kontor_names (provider = icu, locale = 'und-u-kn-true', deterministic = true);

-- Parts of words and typing mistakes (a trusted extension: whoever may create in the database may create it).
create extension if not exists pg_trgm;
