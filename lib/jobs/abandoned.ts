import "server-only";
import type { Sql } from "postgres";
import { log } from "@/lib/log";

/** The first half of the advisory locks that mean "this pool of workers is alive". */
const ALIVE = 7_263;

async function holdSign(connection: Sql, poolId: string) {
  const held = await connection`
    select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid() and classid = ${ALIVE}::oid and granted limit 1`;
  if (held.length === 0) await connection`select pg_advisory_lock(${ALIVE}, hashtext(${poolId}))`;
}

async function freeAbandoned(connection: Sql, ownPool: string) {
  const freed = await connection.begin(async (tx) => {
    const dead = await tx<{ pool: string }[]>`
      select pool from (
        select locked_by as pool from graphile_worker._private_jobs where locked_by is not null
        union select locked_by from graphile_worker._private_job_queues where locked_by is not null
      ) as locks where pool <> ${ownPool} and pg_try_advisory_xact_lock(${ALIVE}, hashtext(pool))`;
    const pools = dead.map((row) => row.pool);
    if (pools.length > 0) await tx`select graphile_worker.force_unlock_workers(${pools}::text[])`;
    return pools.length;
  });
  if (freed > 0) log.warn({ pools: freed }, "Jobs of workers that died are free again");
}

/**
 * Shows that this pool is alive as long as the connection is (an advisory lock of its session), and gives back the jobs of
 * pools that are not: a killed process loses its session at once, while the queue itself would wait four hours.
 */
export async function keepAlive(connection: Sql, poolId: string) {
  await holdSign(connection, poolId);
  await freeAbandoned(connection, poolId);
}
