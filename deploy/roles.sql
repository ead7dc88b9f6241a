-- The two roles that PostgreSQL gives Commonweal, and the database between them.
--
--   commonweal        owns the tables; used by `migrate`, by backups and by restores
--   commonweal_app    reads and writes rows; used by the web server and the worker
--
-- Neither is a superuser, so that row-level security binds both: a superuser sees every partner's
-- rows. Run as a superuser; it may run twice. psql variables: owner_password, app_password.

SELECT 'CREATE ROLE commonweal LOGIN' WHERE NOT EXISTS
    (SELECT FROM pg_roles WHERE rolname = 'commonweal') \gexec
SELECT 'CREATE ROLE commonweal_app LOGIN' WHERE NOT EXISTS
    (SELECT FROM pg_roles WHERE rolname = 'commonweal_app') \gexec
ALTER ROLE commonweal NOSUPERUSER NOBYPASSRLS PASSWORD :'owner_password';
ALTER ROLE commonweal_app NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'app_password';

SELECT 'CREATE DATABASE commonweal OWNER commonweal ENCODING ''UTF8'' TEMPLATE template0'
    WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'commonweal') \gexec
REVOKE ALL ON DATABASE commonweal FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE commonweal TO commonweal_app;

\connect commonweal
ALTER SCHEMA public OWNER TO commonweal;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO commonweal_app;
-- Whatever the owner makes from now on, the application may use, and may not alter.
ALTER DEFAULT PRIVILEGES FOR ROLE commonweal IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO commonweal_app;
ALTER DEFAULT PRIVILEGES FOR ROLE commonweal IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO commonweal_app;
