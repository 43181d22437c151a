import type { Actor, IsoInstant } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import * as sql from './console-session-sql.js';

export interface NewConsoleSession {
  readonly id: string;
  readonly secretHash: Buffer;
  readonly actor: Pick<Actor, 'staffId' | 'role' | 'organisationId'>;
  readonly subjectHash: Buffer;
  readonly issuerSessionHash: Buffer | null;
  readonly sealed: Buffer;
  readonly idleMs: number;
  readonly endsAt: IsoInstant;
}

export interface ConsoleSessionListed extends Pick<Actor, 'staffId' | 'role' | 'organisationId'> {
  readonly id: string;
  readonly startedAt: IsoInstant;
  readonly seenAt: IsoInstant;
  /** Until when it is good without another request. */
  readonly idleUntil: IsoInstant;
  readonly endsAt: IsoInstant;
}

export interface ConsoleSession extends ConsoleSessionListed {
  readonly sealed: Buffer;
}

export interface SessionLook {
  readonly idleMs: number;
  /** Whether this is a request of the person, or only a look whether the session is still there. */
  readonly prolongs: boolean;
}

/** That somebody was seen is written at most this often; a short idle time asks for it more often. */
const seenEveryMs = 60_000;
const seenEvery = (idleMs: number): number => Math.min(seenEveryMs, Math.ceil(idleMs / 15));

/** Whoever renews has this long; then another may. */
const renewsWithinMs = 10_000;

interface Row extends Omit<ConsoleSession, Instants> {
  readonly startedAt: Date;
  readonly seenAt: Date;
  readonly idleUntil: Date;
  readonly endsAt: Date;
}
type Instants = 'startedAt' | 'seenAt' | 'idleUntil' | 'endsAt';

const fromRow = ({ startedAt, seenAt, idleUntil, endsAt, ...row }: Row): ConsoleSession => ({
  ...row,
  startedAt: startedAt.toISOString(),
  seenAt: seenAt.toISOString(),
  idleUntil: idleUntil.toISOString(),
  endsAt: endsAt.toISOString(),
});

/**
 * Sessions of browsers. Whoever knows the hash of a secret reads its row; what the row keeps opens with the secret
 * itself. One that has ended is not there. All methods throw {@link RecordError} in an outage.
 */
export class ConsoleSessions {
  readonly #database: Runner;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource).as(byRole);
  }

  /** Deletes in passing whatever has ended by itself. */
  async begin({ actor, ...session }: NewConsoleSession): Promise<void> {
    const { staffId, role, organisationId } = actor;
    await this.#database.rows(sql.sweep);
    await this.#database.rows(sql.begin, { ...session, staffId, role, organisationId });
  }

  /** `undefined`: there is none, or it has ended. */
  async find(secretHash: Buffer, { idleMs, prolongs }: SessionLook): Promise<ConsoleSession | undefined> {
    const [row] = await this.#database.rows<Row>(sql.find, {
      ...{ secretHash, idleMs, prolongs },
      seenEveryMs: seenEvery(idleMs),
    });
    return row && fromRow(row);
  }

  /** The live ones of an account, the newest first. */
  async ofStaff(staffId: string): Promise<ConsoleSessionListed[]> {
    const rows = await this.#database.rows<Row>(sql.ofStaff, { staffId });
    return rows.map(fromRow);
  }

  /** Whether it is the caller who fetches new tokens now; if not, somebody else is at it, or has just been. */
  async claimRenewal({ id, sealed }: Pick<ConsoleSession, 'id' | 'sealed'>): Promise<boolean> {
    return (await this.#database.rows(sql.claimRenewal, { id, sealed, renewsWithinMs })).length > 0;
  }

  async renew(id: string, sealed: Buffer): Promise<void> {
    await this.#database.rows(sql.renew, { id, sealed });
  }

  /** The end of one. @returns whether there was one */
  async end(secretHash: Buffer): Promise<boolean> {
    return (await this.#database.rows(sql.end, { secretHash })).length > 0;
  }

  /** The end of one of an account's own. @returns whether there was one */
  async endOwn(staffId: string, id: string): Promise<boolean> {
    return (await this.#database.rows(sql.endOwn, { staffId, id })).length > 0;
  }

  /** By the issuer's word: of all of a person, or of one session there. @returns whose ended */
  async endFromIssuer(
    told: { readonly subjectHash: Buffer } | { readonly issuerSessionHash: Buffer },
  ): Promise<Pick<Actor, 'staffId' | 'role' | 'organisationId'>[]> {
    return 'subjectHash' in told
      ? await this.#database.rows(sql.endOfSubject, told)
      : await this.#database.rows(sql.endOfIssuerSession, told);
  }
}
