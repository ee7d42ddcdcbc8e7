-- Finding documents: by name (parts, typing mistakes) and by what stands in them.

-- Loads the extension, so that its setting may be named below.
do $$ begin perform show_trgm('kontor'); end $$;

-- Words as they are compared: without accents, and with ae, oe, ue and aa as the single letters they stand for, so that müller,
-- mueller and muller are one. Names keep both forms, so that a part of a word is found wherever it is cut.
create or replace function kontor.folded(words text) returns text language sql immutable parallel safe
  return replace(replace(replace(replace(kontor.plain(words), 'ae', 'a'), 'oe', 'o'), 'ue', 'u'), 'aa', 'a');
create or replace function kontor.find_key(words text) returns text language sql immutable parallel safe
  return kontor.folded(words) || ' ' || kontor.plain(words);

create or replace function kontor.keep_find_key() returns trigger language plpgsql set search_path = public, kontor, pg_temp as $$
begin new.search_key := kontor.find_key(new.name); return new; end $$;
drop trigger if exists keep_find_key on documents;
create trigger keep_find_key before insert or update of name on documents for each row execute function kontor.keep_find_key();

-- Documents from before there was such a key.
do $$
begin
  set local role kontor_rules;
  update documents set search_key = kontor.find_key(name) where search_key = '';
  reset role;
end $$;

-- The words of a text: as they stand (folded, so that the beginning of a word finds it) and as the languages bend them. What is
-- too much for one vector is cut in half until it fits.
create or replace function kontor.words_of(given text) returns tsvector language plpgsql immutable parallel safe
  set search_path = public, kontor, pg_temp as $$
begin
  return to_tsvector('simple', regexp_replace(kontor.folded(given), '[^[:alnum:]]+', ' ', 'g'))
    || strip(to_tsvector('german', given)) || strip(to_tsvector('swedish', given)) || strip(to_tsvector('english', given));
exception when program_limit_exceeded then
  return kontor.words_of(left(given, length(given) / 2));
end $$;

create or replace function kontor.keep_words() returns trigger language plpgsql set search_path = public, kontor, pg_temp as $$
begin new.words := kontor.words_of(new.text); return new; end $$;
drop trigger if exists keep_words on document_texts;
create trigger keep_words before insert or update of text on document_texts for each row execute function kontor.keep_words();

-- Read by whoever sees the document, and only the text of the version that stands there now.
grant select on document_texts to kontor_app;
create policy see on document_texts for select to kontor_app using (
  scope_id in (select kontor.my_scopes())
  and exists (select from documents d join document_versions v on v.id = d.current_version_id
               where d.id = document_id and d.current_version_id = version_id and d.trashed_at is null));

-- What somebody types, as a query over words_of: each word as its beginning or as one of the languages bends it. Null when there is none.
create or replace function kontor.query_of(words text) returns tsquery language plpgsql immutable parallel safe
  set search_path = public, kontor, pg_temp as $$
declare word text; plain text; one tsquery; bent tsquery; entire tsquery;
begin
  foreach word in array (regexp_split_to_array(trim(words), '\s+'))[1:8] loop
    plain := trim(regexp_replace(kontor.folded(word), '[^[:alnum:]]+', ' ', 'g'));
    continue when plain = '';
    one := to_tsquery('simple', '''' || plain || ''':*');
    for bent in select plainto_tsquery(c::regconfig, word) from unnest(array['german', 'swedish', 'english']) c loop
      if numnode(bent) > 0 then one := one || bent; end if;
    end loop;
    entire := case when entire is null then one else entire && one end;
  end loop;
  return entire;
end $$;

-- How the languages bend these words, for marking them where they stand.
create or replace function kontor.stems_of(words text[]) returns setof text language sql stable parallel safe
  set search_path = public, kontor, pg_temp
  begin atomic
    select distinct stem from unnest(words) word,
      lateral unnest(ts_lexize('german_stem', word) || ts_lexize('swedish_stem', word) || ts_lexize('english_stem', word)) stem
     where length(stem) >= 3;
  end;

-- The next two are expressions without a query of their own, and have no settings: PostgreSQL writes them into the query that asks them,
-- which is planned as if they stood there.
-- Is this a document of these clients (null: whichever), and not closed to me?
create or replace function kontor.is_open_to_me(client uuid, scope uuid, mine uuid[], closed uuid[], own_papers uuid[]) returns boolean
  language sql immutable parallel safe
  return (mine is null or client = any (mine)) and (closed = '{}' or client <> all (closed) or scope = any (own_papers));

-- Is a document what is wished for? A wish that is null (of the filer: '%%') asks for nothing.
create or replace function kontor.fits_wishes(
  d documents, categories text[], types text[], filer text, since timestamptz, until timestamptz, at_least bigint, at_most bigint
) returns boolean language sql immutable parallel safe
  return (categories is null or d.category = any (categories)) and (types is null or d.media_type = any (types))
    and (filer = '%%' or kontor.plain(d.filed_by_name) like filer)
    and (since is null or d.filed_at >= since) and (until is null or d.filed_at < until)
    and (at_least is null or d.size >= at_least) and (at_most is null or d.size <= at_most);

-- Finds documents of mine, no more than `most`: name first, then content, then names that are nearly so; among equals the newest
-- first. LIKE and @@ are not leakproof and no policy drives a query, so the rule is carried here (docs/decisions/002); the caller
-- reads the rows under the policies, which judge each of them again. What is closed to me (44) counts as not there, or its silence
-- would answer. Without words: the newest that fit the other wishes.
create or replace function kontor.find_documents(
  words text, of_client uuid, of_categories text[], of_types text[], by_words text, since timestamptz, until timestamptz,
  at_least bigint, at_most bigint, most int
) returns table (document_id uuid, client_id uuid, place text)
  language plpgsql stable security definer rows 50 set search_path = public, kontor, pg_temp set plan_cache_mode = force_custom_plan
  set pg_trgm.word_similarity_threshold = 0.36 as $$
#variable_conflict use_column
declare
  typed text[] := (select coalesce(array_agg(w), '{}') from unnest((regexp_split_to_array(trim(words), '\s+'))[1:8]) w where w <> '');
  patterns text[] := (select coalesce(array_agg('%' || replace(replace(replace(kontor.folded(w), '\', '\\'), '%', '\%'), '_', '\_') || '%'), '{}') from unnest(typed) w);
  rarest text := (select p from unnest(patterns) p order by length(p) desc limit 1);
  start text := substr(patterns[1], 2);
  wanted tsquery := kontor.query_of(words);
  filer text := kontor.like_pattern(by_words);
  mine uuid[];
  closed constant uuid[] := array(select kontor.my_closed_clients());
  own_papers constant uuid[] := array(select kontor.my_own_papers() where cardinality(closed) > 0);
  near text;
  most_compared constant int := 300;
  alike uuid[];
  likest text;
  meant text;
begin
  if of_client is not null then mine := array(select m from kontor.my_clients() m where m = of_client);
  else mine := array(select distinct m from kontor.my_clients() m limit 101); end if;
  if cardinality(mine) = 0 then return; end if;
  if cardinality(mine) > 100 then mine := null; end if;

    return query
      with named as (
        select d.id, d.client_id, d.search_key like start as begins from documents d
         where cardinality(typed) > 0 and d.search_key like rarest and d.search_key like all (patterns) and d.trashed_at is null
           and kontor.is_open_to_me(d.client_id, d.scope_id, mine, closed, own_papers)
           and kontor.fits_wishes(d, of_categories, of_types, filer, since, until, at_least, at_most)
           and (case when d.scope_id in (select kontor.my_scopes()) then true end)
         order by d.id desc limit most),
      -- Asked of each text in turn, newest first: a join would gather every text with a frequent word before it sorted them.
      inside as (
        select t.document_id as id, t.client_id from document_texts t
         where wanted is not null and t.words @@ wanted
           and kontor.is_open_to_me(t.client_id, t.scope_id, mine, closed, own_papers)
           and (case when t.scope_id in (select kontor.my_scopes()) then true end)
           and (select d.current_version_id = t.version_id and d.trashed_at is null
                       and kontor.fits_wishes(d, of_categories, of_types, filer, since, until, at_least, at_most)
                  from documents d where d.id = t.document_id)
         order by t.document_id desc limit most),
      newest as (
        select d.id, d.client_id from documents d
         where cardinality(typed) = 0 and d.trashed_at is null
           and kontor.is_open_to_me(d.client_id, d.scope_id, mine, closed, own_papers)
           and kontor.fits_wishes(d, of_categories, of_types, filer, since, until, at_least, at_most)
           and (case when d.scope_id in (select kontor.my_scopes()) then true end)
         order by d.id desc limit most)
      select hit.id, hit.client_id, hit.place from (
        select n.id, n.client_id, 'name' as place, not n.begins as later from named n
        union all select i.id, i.client_id, 'text', true from inside i where i.id not in (select id from named)
        union all select w.id, w.client_id, 'name', true from newest w) hit
       order by hit.later, hit.place, hit.id desc limit most;
  if found or cardinality(typed) = 0 then return; end if;

  -- Nothing has these words: names that have nearly them. Comparing takes time: where they are many, the words of the one most like
  -- among the first are taken for what was meant, and names that have those are found instead.
  near := kontor.folded(array_to_string(typed, ' '));
  if length(near) < 4 then return; end if;
  with alike as materialized (
    select d.id, d.search_key from documents d
     where d.search_key %> near and d.trashed_at is null
       and kontor.is_open_to_me(d.client_id, d.scope_id, mine, closed, own_papers)
       and kontor.fits_wishes(d, of_categories, of_types, filer, since, until, at_least, at_most)
       and (case when d.scope_id in (select kontor.my_scopes()) then true end))
  select array_agg(a.id order by a.likeness desc, a.id desc), (array_agg(a.search_key order by a.likeness desc, a.id desc))[1] into alike, likest
    from (select id, search_key, word_similarity(near, search_key) as likeness from alike limit most_compared) a;
  if coalesce(cardinality(alike), 0) < most_compared then
    return query select d.id, d.client_id, 'similar' from unnest(alike[1:most]) with ordinality a (id, n) join documents d using (id) order by a.n;
    return;
  end if;
  meant := (select string_agg((select m from regexp_split_to_table(likest, '\s+') m order by similarity(m, kontor.folded(w)) desc, m limit 1), ' ')
              from unnest(typed) w);
  return query
    select f.document_id, f.client_id, 'similar'
      from kontor.find_documents(meant, of_client, of_categories, of_types, by_words, since, until, at_least, at_most, most) f where f.place = 'name';
end $$;
