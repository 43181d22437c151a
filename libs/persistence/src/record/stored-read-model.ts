import type { CaseId } from '@homeward/contracts';
import type { Runner } from '../database/database.js';
import { statement } from '../database/statement.js';
import { unerased } from '../record-error.js';
import { lineKey } from './list-lines.js';
import { partKey } from './part-rows.js';
import type { Projection } from './projection.js';
import { decryptState, type Sealer, type Seals } from './seals.js';
import type { RecordPosition } from './record-position.js';
import { decryptTraveller, travellerKey, type SealedTraveller, type TravellerRow } from './traveller-rows.js';

type Columns = Projection['columns'];

/** The stored row of a case, with instants as the driver returns them. */
export interface StoredCase extends Omit<Columns, 'dueAt' | 'openedAt'> {
  readonly sequence: number;
  readonly head: Buffer;
  readonly rebuilds: number;
  readonly dueAt: Date | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly state: Buffer;
}

/**
 * Locks the case, so that no step of it is recorded until the transaction ends.
 *
 * @throws {RecordError} `RECORD.ERASED`
 */
export async function lockStoredCase(transaction: Runner, caseId: CaseId): Promise<StoredCase | undefined> {
  const [row] = await transaction.rows<StoredCase & { readonly erased: boolean }>(lockCase, { caseId });
  return unerased(row);
}

/** The stored read model in the shape of {@link comparable}. */
export async function storedReadModel(transaction: Runner, seals: Seals, caseId: CaseId, row: StoredCase) {
  const [found] = await transaction.rows<StoredRows>(rowsOfCase, { caseId });
  const { travellers: sealed, ...rows } = found!;
  const sealer = await seals.toDecrypt(caseId);
  const travellers = sealed.map((traveller) => readableTraveller(sealer, caseId, traveller));
  const { sequence, head, rebuilds: _, closedAt, state, ...columns } = row;
  return comparable(
    readable(() => decryptState(sealer, state, caseId)),
    { sequence, head, closedAt: instantOf(closedAt) },
    {
      columns: { ...columns, dueAt: instantOf(row.dueAt), openedAt: row.openedAt.toISOString() },
      ...rows,
      travellers,
    },
  );
}

type StoredRows = Omit<Projection, 'columns' | 'travellers'> & {
  readonly travellers: readonly SealedTraveller[];
};

/** The decrypted value. `undefined` if the value cannot be decrypted. `undefined` differs from every value. */
function readable<T>(decrypt: () => T): T | undefined {
  try {
    return decrypt();
  } catch {
    return undefined;
  }
}

const readableTraveller = (
  sealer: Sealer,
  caseId: CaseId,
  { sealed, ...row }: SealedTraveller,
): TravellerRow => ({
  ...row,
  shown: readable(() => decryptTraveller(sealer, caseId, row, Buffer.from(sealed, 'base64')))!,
});

/**
 * A shape in which the stored and the expected read model can be compared: rows are found by their keys, and bytes are
 * text.
 */
export const comparable = (
  state: unknown,
  place: Pick<RecordPosition, 'sequence' | 'head' | 'closedAt'>,
  { columns, tasks, parts, lines, travellers, accesses, persons }: Projection,
) => ({
  ...columns,
  sequence: place.sequence,
  closedAt: place.closedAt,
  head: place.head.toString('hex'),
  state,
  tasks: Object.fromEntries(tasks.map((task) => [task.taskId, task])),
  parts: Object.fromEntries(parts.map((part) => [partKey(part), part])),
  lines: Object.fromEntries(lines.map((line) => [lineKey(line), line])),
  travellers: Object.fromEntries(travellers.map((traveller) => [travellerKey(traveller), traveller])),
  accesses: Object.fromEntries(accesses.map((access) => [access.id, access])),
  persons: Object.fromEntries(persons.map((person) => [person.id, person])),
});

const instantOf = (date: Date | null): string | null => date?.toISOString() ?? null;

const lockCase = statement(
  'stored-lock-case',
  `select case_number as "caseNumber", stage, version, sequence, programme_version as "programmeVersion",
     waiting_for as "waitingFor", due_at as "dueAt", alerts, linked_to as "linkedTo", opened_at as "openedAt",
     closed_at as "closedAt", controller_id as "controllerId", never_shown as "neverShown", head, rebuilds, state,
     erased_at is not null as erased
   from return_case where id = :caseId::uuid for update`,
);

const utc = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const list = (row: string, table: string): string =>
  `(select coalesce(jsonb_agg(jsonb_build_object(${row})), '[]') from ${table} where case_id = :caseId::uuid)`;

const rowsOfCase = statement(
  'stored-rows-of-case',
  `select
     ${list(
       `'taskId', task_id, 'step', step, 'role', role, 'subject', subject, 'organisationId', organisation_id,
        'staffId', staff_id, 'since', ${utc('since')}, 'dueAt', ${utc('due_at')}, 'unclocked', unclocked,
        'forDesk', for_desk`,
       'task',
     )} as tasks,
     ${list(
       `'role', role, 'organisationId', organisation_id, 'holds', holds, 'asked', asked, 'days', days, 'staffId', staff_id, 'taken', taken, 'leadStaffId', lead_staff_id,
        'coverStaffId', cover_staff_id, 'coverFrom', cover_from, 'coverTo', cover_to, 'veiled', veiled`,
       'case_part',
     )} as parts,
     ${list(
       `'role', role, 'organisationId', organisation_id, 'holderId', holder_id, 'coverStaffId', cover_staff_id,
        'coverFrom', cover_from, 'coverTo', cover_to, 'whole', whole, 'stage', stage, 'openedAt', ${utc('opened_at')},
        'waitingFor', string_to_array(waiting_for, ','), 'dueAt', ${utc('due_at')}`,
       'list_line',
     )} as lines,
     ${list(
       `'legId', leg_id, 'personId', person_id, 'organisationId', organisation_id, 'day', day,
        'sealed', encode(sealed, 'base64')`,
       'traveller',
     )} as travellers,
     ${list(`'id', id, 'organisationId', organisation_id, 'until', ${utc('until')}`, 'case_access')} as accesses,
     ${list(`'id', id, 'ordinal', ordinal`, 'person')} as persons`,
);
