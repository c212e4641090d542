-- Search runs in the memory of each process: the vectors and their indexes go; what is read instead is kept as text.
-- `changed` numbers every change of an entry in the order of commits (writers take one lock first), so that a process
-- reads only what is new since it last looked. `search_news` holds what no entry can say: the code of a matter that is
-- no longer found, or `*synonyms` when words of common speech were changed.
create sequence matters.search_change;
alter table matters.search_entry
  add column aliases text[] not null default '{}',
  add column summary text not null default '',
  add column sounds text,
  add column changed bigint not null default nextval('matters.search_change');
update matters.search_entry e
  set aliases = coalesce(array(select jsonb_array_elements_text(v.definition -> 'aliases')), '{}'),
    summary = coalesce(case when jsonb_typeof(v.definition -> 'summary') = 'string' then v.definition ->> 'summary'
      else v.definition -> 'summary' ->> 'zh' end, '')
  from matters.matter m join matters.version v on v.code = m.code and v.version = m.version
  where m.code = e.code;
alter table matters.search_entry drop column search, drop column full_search, drop column sound;
create index search_entry_changed on matters.search_entry (changed);

create table matters.search_news (
  what text collate "C" primary key,
  changed bigint not null
);
create index search_news_changed on matters.search_news (changed);
