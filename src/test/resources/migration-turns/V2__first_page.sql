insert into page select 1 from pg_sleep(0.3);
