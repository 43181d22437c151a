import type {
  Actor,
  BreachEntry,
  BreachScope,
  CaseId,
  IsoInstant,
  OrganisationId,
  Role,
  StaffId,
} from '@homeward/contracts';
import { breachStanding, type BreachEntryMade, type Duty } from '@homeward/domain';
import type { DataSource } from 'typeorm';
import type { Machine } from '../audit/audit-log.js';
import { doingValues, type Doing } from '../audit/entered.js';
import { Database, type DatesOf } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import type { BreachSeals } from '../protection.js';
import { instantPart, pageOf, positionIn, uuidPart, type Page, type PageRequest } from '../reading/page.js';
import { openJson, places } from '../record/seals.js';
import * as sql from './breach-sql.js';

interface BreachRow extends BreachScope {
  readonly breachId: string;
  readonly foundAt: IsoInstant;
  readonly recordedBy: StaffId;
  readonly recordedAt: IsoInstant;
  /** By when the authority is told. */
  readonly dueAt: IsoInstant;
}

export interface BreachEntryKept extends BreachEntryMade {
  readonly entryId: string;
  readonly sequence: number;
  readonly at: IsoInstant;
}

export interface Breach extends BreachRow {
  readonly entries: readonly BreachEntryKept[];
}

export interface NewBreach extends BreachScope, Duty {
  readonly breachId: string;
  readonly foundAt: IsoInstant;
  readonly text: string;
}

/** Instants are as the driver gives them. */
interface Span {
  readonly events: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** Whom a breach concerns, from the audit. */
export interface BreachConcerns {
  readonly cases: readonly (Span & { readonly caseId: CaseId; readonly readers: number })[];
  readonly readers: readonly (Span & {
    readonly staffId: StaffId;
    readonly role: Role | Machine['role'];
    readonly organisationId: OrganisationId | null;
    readonly cases: number;
  })[];
}

/** One event of the audit that falls within the scope of a breach. */
export interface BreachReading {
  readonly eventId: string;
  readonly at: IsoInstant;
  readonly staffId: StaffId;
  readonly role: Role | Machine['role'];
  readonly organisationId: OrganisationId | null;
  readonly caseId: CaseId | null;
  readonly action: string;
  readonly route: string;
  readonly outcome: string;
}

/** Breaches of data security and whom they concern. Nothing that was recorded of one is ever changed. */
export class Breaches {
  readonly #database: Database;

  constructor(
    dataSource: DataSource,
    private readonly seals: BreachSeals,
  ) {
    this.#database = new Database(dataSource);
  }

  /** With its finding; nothing where it is recorded already. */
  async record({ text, ...breach }: NewBreach, doing: Doing): Promise<void> {
    const sealed = await this.#sealed(breach.breachId, 1, { kind: 'finding', text });
    await this.#database.rows(byRole, sql.insertBreach, { ...breach, ...doingValues(doing), sealed });
  }

  async find(breachId: string): Promise<Breach | undefined> {
    const [row] = await this.#database.rows<DatesOf<BreachRow>>(byRole, sql.breachById, { breachId });
    return row && (await this.#whole(row));
  }

  /** All but those that are about this person. */
  async knownTo(staffId: StaffId): Promise<Breach[]> {
    const rows = await this.#database.rows<DatesOf<BreachRow>>(byRole, sql.breachesKnownTo, { staffId });
    return await Promise.all(rows.map((row) => this.#whole(row)));
  }

  /** `false`: it is entered already, or somebody else entered something after what `entries` knows. */
  async enter(
    { breachId, entries }: Breach,
    entryId: string,
    entry: BreachEntry,
    doing: Doing,
  ): Promise<boolean> {
    const sequence = entries.length + 1;
    const sealed = await this.#sealed(breachId, sequence, entry);
    const noticeOpen = !breachStanding([...entries, { entry, by: doing.actor.staffId }]).isNoticeSettled;
    const made = { breachId, sequence, entryId, kind: entry.kind, noticeOpen, sealed, ...doingValues(doing) };
    return (await this.#database.rows(byRole, sql.insertEntry, made)).length > 0;
  }

  /** Of cases that this reader never sees (SEE-4) there is nothing; others who see to breaches see to these. */
  async concerns(breachId: string, { staffId }: Pick<Actor, 'staffId'>): Promise<BreachConcerns> {
    const asked = { breachId, staffId };
    return await this.#database.inTransaction(byRole, async (transaction) => {
      await transaction.rows(sql.takeTime);
      return {
        cases: await transaction.rows<BreachConcerns['cases'][number]>(sql.casesConcerned, asked),
        readers: await transaction.rows<BreachConcerns['readers'][number]>(sql.readersConcerned, asked),
      };
    });
  }

  /** Who did what in which case, event by event; of cases as {@link concerns} tells of them. */
  async readings(
    breachId: string,
    { staffId }: Pick<Actor, 'staffId'>,
    { after, limit }: PageRequest,
  ): Promise<Page<BreachReading>> {
    const position = positionIn(after, [instantPart, uuidPart]);
    const rows = await this.#database.inTransaction(byRole, async (transaction) => {
      await transaction.rows(sql.takeTime);
      return await transaction.rows<DatesOf<BreachReading>>(sql.readings, {
        ...{ breachId, staffId },
        afterInstant: position?.[0] ?? null,
        afterId: position?.[1] ?? null,
        limit: limit + 1,
      });
    });
    const reading = (row: DatesOf<BreachReading>): BreachReading => ({ ...row, at: row.at.toISOString() });
    return pageOf(rows, limit, reading, ({ at, eventId }) => [at, eventId]);
  }

  async #whole(row: DatesOf<BreachRow>): Promise<Breach> {
    const { breachId } = row;
    const entries = await this.#database.rows<EntryRow>(byRole, sql.entriesOf, { breachId });
    const sealer = await this.seals.toOpen(breachId);
    return {
      ...row,
      foundAt: row.foundAt.toISOString(),
      from: row.from.toISOString(),
      to: row.to.toISOString(),
      recordedAt: row.recordedAt.toISOString(),
      dueAt: row.dueAt.toISOString(),
      entries: entries.map(({ sequence, entryId, by, at, sealed }) => ({
        ...{ sequence, entryId, by, at: at.toISOString() },
        entry: openJson<BreachEntry>(sealer, sealed, places.breachEntry(breachId, sequence)),
      })),
    };
  }

  async #sealed(breachId: string, sequence: number, entry: BreachEntry): Promise<Buffer> {
    const sealer = await this.seals.toSeal(breachId);
    return sealer.seal(JSON.stringify(entry), places.breachEntry(breachId, sequence));
  }
}

type EntryRow = DatesOf<Omit<BreachEntryKept, 'entry'>> & { readonly sealed: Buffer };
