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
  /** The instant at which the session ends if no further request comes. */
  readonly idleUntil: IsoInstant;
  readonly endsAt: IsoInstant;
}

export interface ConsoleSession extends ConsoleSessionListed {
  readonly sealed: Buffer;
}

export interface SessionCheck {
  readonly idleMs: number;
  /** `true` for a request that the person made. `false` if the caller only checks whether the session still exists. */
  readonly prolongs: boolean;
}

/**
 * The minimum interval in ms between two writes of the instant of the last request. The interval is shorter if the idle
 * time is short.
 */
const writtenEveryMs = 60_000;
const writeInterval = (idleMs: number): number => Math.min(writtenEveryMs, Math.ceil(idleMs / 15));

/** The time in ms that one process has to renew the tokens. After this time, another process may renew the tokens. */
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
 * Sessions of browsers. The row of a session is found by the hash of its secret. The content of the row can be
 * decrypted only with the secret itself. A session that has ended no longer exists. All methods throw
 * {@link RecordError} in an outage.
 */
export class ConsoleSessions {
  readonly #database: Runner;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource).as(byRole);
  }

  /** Begins a session, and deletes sessions that have expired. */
  async begin({ actor, ...session }: NewConsoleSession): Promise<void> {
    const { staffId, role, organisationId } = actor;
    await this.#database.rows(sql.sweep);
    await this.#database.rows(sql.begin, { ...session, staffId, role, organisationId });
  }

  /** The session with this secret. `undefined` if the session does not exist or has ended. */
  async find(secretHash: Buffer, { idleMs, prolongs }: SessionCheck): Promise<ConsoleSession | undefined> {
    const [row] = await this.#database.rows<Row>(sql.find, {
      secretHash,
      idleMs,
      prolongs,
      writtenEveryMs: writeInterval(idleMs),
    });
    return row && fromRow(row);
  }

  /** The active sessions of an account, newest first. */
  async ofStaff(staffId: string): Promise<ConsoleSessionListed[]> {
    const rows = await this.#database.rows<Row>(sql.ofStaff, { staffId });
    return rows.map(fromRow);
  }

  /** True if the caller must fetch new tokens now. False if another process is fetching tokens, or has just done so. */
  async claimRenewal({ id, sealed }: Pick<ConsoleSession, 'id' | 'sealed'>): Promise<boolean> {
    return (await this.#database.rows(sql.claimRenewal, { id, sealed, renewsWithinMs })).length > 0;
  }

  async renew(id: string, sealed: Buffer): Promise<void> {
    await this.#database.rows(sql.renew, { id, sealed });
  }

  /**
   * Ends one session.
   * @returns true if the session existed
   */
  async end(secretHash: Buffer): Promise<boolean> {
    return (await this.#database.rows(sql.end, { secretHash })).length > 0;
  }

  /**
   * Ends one of the account's own sessions.
   * @returns true if the session existed
   */
  async endOwn(staffId: string, id: string): Promise<boolean> {
    return (await this.#database.rows(sql.endOwn, { staffId, id })).length > 0;
  }

  /**
   * Ends all sessions of a person, or one session, at the issuer's request.
   * @returns the owners of the sessions
   */
  async endFromIssuer(
    sessionKey: { readonly subjectHash: Buffer } | { readonly issuerSessionHash: Buffer },
  ): Promise<Pick<Actor, 'staffId' | 'role' | 'organisationId'>[]> {
    return 'subjectHash' in sessionKey
      ? await this.#database.rows(sql.endOfSubject, sessionKey)
      : await this.#database.rows(sql.endOfIssuerSession, sessionKey);
  }
}
