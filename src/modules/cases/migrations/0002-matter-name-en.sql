-- The matter's name for readers of English, as it was when the application was handed in; null when it has none.
alter table cases.case_file add column matter_name_en text;
