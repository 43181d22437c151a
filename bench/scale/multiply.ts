import type { DataSource } from 'typeorm';

/**
 * Copies the played cases in SQL until the wanted number of cases exists. Each copy has its own ids and days, so that
 * no two copies are due at the same moment. Sealed columns, hashes and heads are copied unchanged.
 */
export async function copyCases(owner: DataSource, played: readonly string[], wanted: number): Promise<void> {
  const runner = owner.createQueryRunner();
  try {
    // Skips foreign keys and triggers, because the copied rows already satisfied all constraints.
    await runner.query(
      `set session_replication_role = replica; set statement_timeout = 0; set synchronous_commit = off`,
    );
    await runner.query(ids);
    // Without these statistics, PostgreSQL would scan the whole table for each copy.
    await runner.query('analyze');
    for (const [table, changed] of Object.entries(tables)) {
      const columns = await columnsOf(owner, table);
      const indexes = await plainIndexesOf(owner, table);
      for (const { name } of indexes) await runner.query(`drop index ${name}`);
      await runner.query(
        `insert into ${table} (${columns.join(', ')})
         select ${columns.map((column) => changed[column] ?? `t.${column}`).join(', ')}
         from generate_series(1, $1::int) n
         join unnest($2::uuid[]) with ordinality as p (id, place) on p.place = 1 + n % cardinality($2::uuid[])
         join ${table} t on ${changed.of ?? 't.case_id = p.id'}`,
        [wanted - played.length, played],
      );
      for (const { definition } of indexes) await runner.query(definition);
    }
    await runner.query('reset session_replication_role');
    await runner.query('vacuum (analyze)');
    await runner.query('checkpoint');
  } finally {
    await runner.release();
  }
}

/** An id and a number always produce the same new id, in every table. */
const ids = `
  create or replace function copied(id uuid, n int) returns uuid language sql immutable
    return md5(id::text || n)::uuid`;

/** Moves a copy by up to two years from its original, in minutes. */
const moved = (column: string): string =>
  `t.${column} + make_interval(mins => (n::bigint * 7919 % 1051200)::int)`;
const before = (column: string): string =>
  `t.${column} - make_interval(mins => 1440 + (n::bigint * 7919 % 1051200)::int)`;

/** The columns that differ from the copied row. `of`: the condition that finds the original row. */
const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  return_case: {
    of: 't.id = p.id',
    id: 'copied(t.id, n)',
    case_number: `t.case_number || '-' || n`,
    due_at: moved('due_at'),
    opened_at: before('opened_at'),
  },
  person: { case_id: 'copied(t.case_id, n)', id: 'copied(t.id, n)' },
  // The number of travellers per day at an airport does not depend on the number of cases.
  case_part: {
    case_id: 'copied(t.case_id, n)',
    days: `case when t.days is null then null when n <= 100 then array[current_date] else array[current_date - 1 - n % 700] end`,
  },
  list_line: {
    case_id: 'copied(t.case_id, n)',
    due_at: moved('due_at'),
    opened_at: before('opened_at'),
  },
  traveller: {
    case_id: 'copied(t.case_id, n)',
    day: 'case when n <= 100 then current_date else current_date - 1 - n % 700 end',
  },
  case_access: { case_id: 'copied(t.case_id, n)', id: 'copied(t.id, n)' },
  task: { case_id: 'copied(t.case_id, n)', due_at: moved('due_at'), since: before('since') },
  timeline: {
    case_id: 'copied(t.case_id, n)',
    step_id: 'copied(t.step_id, n)',
    recorded_at: before('recorded_at'),
  },
  step_request: {
    key_hash: 'sha256(t.key_hash || n::text::bytea)',
    case_id: 'copied(t.case_id, n)',
    step_id: 'copied(t.step_id, n)',
    created_at: before('created_at'),
    updated_at: before('updated_at'),
  },
  outbox: {
    message_id: `t.message_id || '.' || n`,
    case_id: 'copied(t.case_id, n)',
    step_id: 'copied(t.step_id, n)',
    sent_at: before('created_at'),
    escalate_at: 'null::timestamptz',
  },
  audit_chain: {
    of: `t.chain = 'case:' || p.id`,
    chain: `'case:' || copied(p.id, n)`,
    changed_at: before('changed_at'),
  },
  audit_entry: {
    of: `t.chain = 'case:' || p.id`,
    chain: `'case:' || copied(p.id, n)`,
    event_id: 'copied(t.event_id, n)',
    case_id: 'copied(t.case_id, n)',
    at: before('at'),
  },
};

async function columnsOf(owner: DataSource, table: string): Promise<string[]> {
  const rows = await owner.query<{ name: string }[]>(
    `select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_identity = 'NO' and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  return rows.map(({ name }) => name);
}

/**
 * Returns the indexes that are dropped before the copying and rebuilt afterwards, which is much faster. Unique indexes
 * are not dropped.
 */
async function plainIndexesOf(
  owner: DataSource,
  table: string,
): Promise<{ name: string; definition: string }[]> {
  return await owner.query(
    `select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid = $1::regclass and not i.indisunique`,
    [table],
  );
}
