-- People and provincial bodies hold and handle licences of several cities: found by holder and by id, whatever the city.
drop index licences.licence_holder_account;
drop index licences.licence_holder_company;
create index licence_holder_account on licences.licence (holder_account, issued_on desc) where holder_company is null;
create index licence_holder_company on licences.licence (holder_company, issued_on desc) where holder_company is not null;
create index licence_id on licences.licence (id);
