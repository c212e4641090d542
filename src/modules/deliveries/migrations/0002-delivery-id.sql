-- A provincial body prints labels for several cities: found by id, whatever the city.
create index delivery_id on deliveries.delivery (id);
