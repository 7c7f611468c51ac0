create table page (id int primary key);
