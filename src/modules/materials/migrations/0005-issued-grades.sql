-- A licence that ends or gives way takes the grade of its files along, whoever holds them.
create index grade_licence on materials.grade (licence_id) where licence_id is not null and undone_at is null;
