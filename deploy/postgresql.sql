-- Two roles that log in: the owner of the tables, who migrates them, and the app, which row-level security holds back
-- because it owns nothing. Passwords come from the environment, so that they stand in no file:
--   KITHLINE_OWNER_PASSWORD=… KITHLINE_APP_PASSWORD=… psql --set ON_ERROR_STOP=1 --file deploy/postgresql.sql postgres
\getenv owner_password KITHLINE_OWNER_PASSWORD
\getenv app_password KITHLINE_APP_PASSWORD

CREATE ROLE kithline_app NOLOGIN;
CREATE ROLE kithline_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE kithline LOGIN PASSWORD :'app_password' IN ROLE kithline_app;

CREATE DATABASE kithline OWNER kithline_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE kithline FROM PUBLIC;
GRANT CONNECT ON DATABASE kithline TO kithline_app;
