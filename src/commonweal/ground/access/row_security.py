"""Row-level security for PostgreSQL: the same rule as `separation.py`, held by the database."""

from __future__ import annotations

from typing import Any

from commonweal.ground.access.separation import models_by_table

# The sight is read once a statement: each function call stands in a sub-select of its own.
FUNCTIONS = """
CREATE OR REPLACE FUNCTION commonweal_everything() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT current_setting('commonweal.everything', true) = 'yes' $$;
CREATE OR REPLACE FUNCTION commonweal_partnership() RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT (NULLIF(current_setting('commonweal.sight', true), '')::jsonb ->> 'partnership')::bigint $$;
CREATE OR REPLACE FUNCTION commonweal_ids(VARIADIC path text[]) RETURNS bigint[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(value::bigint), '{}') FROM jsonb_array_elements_text(
    coalesce(NULLIF(current_setting('commonweal.sight', true), '')::jsonb #> path, '[]')) $$;
"""

# What makes a sight is read before there is one; in one call, so that nothing is left lifted.
DISCLOSED = """
CREATE OR REPLACE FUNCTION commonweal_disclosed(in_partnership bigint, to_body bigint, on_day date)
RETURNS TABLE(owner_id bigint, in_table text, row_id bigint) LANGUAGE plpgsql AS $$
DECLARE before text := coalesce(current_setting('commonweal.everything', true), '');
BEGIN
  PERFORM set_config('commonweal.everything', 'yes', true);
  RETURN QUERY SELECT d.owner_id, d."table"::text, d.row_id FROM access_disclosure d
    WHERE d.partnership_id = in_partnership AND d.to_id = to_body
    AND d.from_on <= on_day AND (d.until_on IS NULL OR d.until_on >= on_day)
    AND (d.arises_from = '' OR NOT EXISTS (SELECT 1 FROM reference_body b
      WHERE b.id IN (d.owner_id, d.to_id) AND b.ended_on <= on_day));
  PERFORM set_config('commonweal.everything', before, true);
END $$;
"""


def statements() -> list[str]:
    """The SQL that protects every partner's table; it may run any number of times."""
    return [
        FUNCTIONS,
        DISCLOSED,
        *(piece for table in sorted(models_by_table()) for piece in _protect(table)),
    ]


def _protect(table: str) -> list[str]:
    model = models_by_table()[table]
    mine = "partnership_id = (SELECT commonweal_partnership())"
    if column := model.row_table_column:
        seen = (
            "owner_id = ANY((SELECT commonweal_ids('owners'))::bigint[]) "
            f"OR owner_id = ANY(commonweal_ids('tables', \"{column}\"::text)) "
            f"OR row_id = ANY(commonweal_ids('rows', \"{column}\"::text))"
        )
        write = "false"  # the trail refuses change
    else:
        seen = (
            "owner_id = ANY((SELECT commonweal_ids('owners'))::bigint[]) "
            f"OR owner_id = ANY((SELECT commonweal_ids('tables', '{table}'))::bigint[]) "
            f"OR id = ANY((SELECT commonweal_ids('rows', '{table}'))::bigint[])"
        )
        write = "owner_id = ANY((SELECT commonweal_ids('writes'))::bigint[])"
    everything = "(SELECT commonweal_everything())"
    # The trail is written by triggers and by `audit.record`, whoever acts.
    add = "true" if column else f"{everything} OR ({mine} AND {write})"
    return [
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
        f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
        f'DROP POLICY IF EXISTS commonweal_see ON "{table}"',
        f'DROP POLICY IF EXISTS commonweal_add ON "{table}"',
        f'DROP POLICY IF EXISTS commonweal_change ON "{table}"',
        f'DROP POLICY IF EXISTS commonweal_remove ON "{table}"',
        f'CREATE POLICY commonweal_see ON "{table}" FOR SELECT '
        f"USING ({everything} OR ({mine} AND ({seen})))",
        f'CREATE POLICY commonweal_add ON "{table}" FOR INSERT WITH CHECK ({add})',
        f'CREATE POLICY commonweal_change ON "{table}" FOR UPDATE '
        f"USING ({everything} OR ({mine} AND {write})) "
        f"WITH CHECK ({everything} OR ({mine} AND {write}))",
        f'CREATE POLICY commonweal_remove ON "{table}" FOR DELETE '
        f"USING ({everything} OR ({mine} AND {write}))",
    ]


def install(**kwargs: Any) -> None:
    """After each migrate, on PostgreSQL only."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for statement in statements():
            cursor.execute(statement)
