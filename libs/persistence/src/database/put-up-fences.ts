import type { EntityManager } from 'typeorm';
import { fences } from './fences.js';

interface Policy {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

const servingStaff = 'homeward_api, homeward_codec';

/**
 * The roles that see the rows of all cases. The worker writes the decisions of workflows. The owner's functions and
 * views count and compare across all cases.
 */
const ofAllCases = { worker_all: 'homeward_worker', owner_all: 'current_user' };

const policies: readonly Policy[] = Object.entries(fences).flatMap(([table, fence]) => [
  ...Object.entries(fence).map(([command, condition]: [string, string]) => ({
    table,
    name: `staff_${command}`,
    definition: `for ${command} to ${servingStaff} ${command === 'insert' ? 'with check' : 'using'} (${condition})`,
  })),
  ...Object.entries(ofAllCases).map(([name, role]) => ({
    table,
    name,
    definition: `for all to ${role} using (true) with check (true)`,
  })),
]);

interface Standing extends Pick<Policy, 'table' | 'name'> {
  readonly forced: boolean;
  /** A hash of the policy as PostgreSQL prints it now. `printed` has the hash from when we created the policy. */
  readonly print: string;
  readonly printed: string | null;
}

/**
 * Creates every fence, and reverts manual changes to the fences. Does nothing if no fence differs, because to change a
 * policy, PostgreSQL locks its table and waits for all readers.
 */
export async function putUpFences(manager: EntityManager): Promise<void> {
  const existing = await manager.query<Standing[]>(standing);
  if (existing.length === policies.length && policies.every((policy) => existing.some(stands(policy))))
    return;
  await manager.query(
    [
      ...existing.map(({ table, name }) => `drop policy ${name} on ${table}`),
      ...Object.keys(fences).map((table) => `alter table ${table} enable row level security`),
      ...Object.keys(fences).map((table) => `alter table ${table} force row level security`),
      ...policies.map(({ table, name, definition }) => `create policy ${name} on ${table} ${definition}`),
    ].join(';'),
  );
  const made = await manager.query<Standing[]>(standing);
  const remarks = policies.map((policy) => remarkOn(policy, made));
  await manager.query(remarks.join(';'));
}

const stands =
  ({ table, name, definition }: Policy) =>
  (existing: Standing): boolean =>
    existing.table === table &&
    existing.name === name &&
    existing.forced &&
    existing.printed === printOf(definition, existing);

const printOf = (definition: string, { print }: Standing): string => `${print} ${definition}`;

function remarkOn({ table, name, definition }: Policy, made: readonly Standing[]): string {
  const existing = made.find((one) => one.table === table && one.name === name)!;
  const text = printOf(definition, existing).replaceAll(`'`, `''`);
  return `comment on policy ${name} on ${table} is '${text}'`;
}

const standing = `
  select quote_ident(c.relname) as "table", quote_ident(p.polname) as name,
    c.relrowsecurity and c.relforcerowsecurity as forced, obj_description(p.oid, 'pg_policy') as printed,
    md5(concat_ws(' ', p.polpermissive, p.polcmd, p.polroles, pg_get_expr(p.polqual, p.polrelid),
      pg_get_expr(p.polwithcheck, p.polrelid))) as print
  from pg_policy p join pg_class c on c.oid = p.polrelid
  where c.relnamespace = 'public'::regnamespace`;
