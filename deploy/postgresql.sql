-- Two roles that log in: the owner of the tables, who migrates them, and the app, which row-level security holds back
-- because it owns nothing; the owner it must not hold back, or no backup would hold anybody's rows. Safe to run again.
-- Passwords come from the environment, so that they stand in no file:
--   KITHLINE_OWNER_PASSWORD=… KITHLINE_APP_PASSWORD=… psql --set ON_ERROR_STOP=1 --file deploy/postgresql.sql postgres
\getenv owner_password KITHLINE_OWNER_PASSWORD
\getenv app_password KITHLINE_APP_PASSWORD

SELECT format('CREATE ROLE %I', name) FROM unnest(ARRAY['kithline_app', 'kithline_owner', 'kithline']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec
ALTER ROLE kithline_owner LOGIN BYPASSRLS PASSWORD :'owner_password';
ALTER ROLE kithline LOGIN PASSWORD :'app_password';
GRANT kithline_app TO kithline;

SELECT 'CREATE DATABASE kithline OWNER kithline_owner ENCODING ''UTF8'' TEMPLATE template0'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'kithline') \gexec
REVOKE ALL ON DATABASE kithline FROM PUBLIC;
GRANT CONNECT ON DATABASE kithline TO kithline_app;
