import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import type { Actor, CaseId } from '@homeward/contracts';
import { maySee } from '@homeward/domain';
import { createLogger, type Logger } from '@homeward/observability';
import { CaseReader, isOutage, type CaseMark, type CaseAsRead } from '@homeward/persistence';
import type { Response } from 'express';
import { SignIns, type SignedIn } from '../auth/sign-ins.js';
import { Problem } from '../problem/problem.js';
import { SETTINGS } from '../tokens.js';
import { CaseNews, isSame } from './case-news.js';
import type { EventStream } from './event-stream.js';

/** An open page that follows a case, and the state of the case that was last read for the page. */
export interface Follower {
  readonly caseId: CaseId;
  readonly actor: Actor;
  /** The request that opened the stream. It identifies the actor for as long as the sign-in of the request is valid. */
  readonly request: SignedIn;
  readonly stream: EventStream;
  lastNotified: CaseAsRead;
}

interface FollowerEntry extends Follower {
  beatsAt: number;
  readonly endsAt: number;
}

/** The shortest interval at which a case is checked, in ms. A case with many changes is not checked more often. */
const everyMs = 1_000;
/** The longest time that a stream stays open, in ms. This limit also ends streams whose connection was lost. */
const longestMs = 10 * 60_000;
/** The header that says when to try again, in seconds. */
const roomLater = { 'Retry-After': '60' };

/**
 * Notifies followers when a case has changed for them. The rounds of checks run one after the other, one statement at a
 * time, so that steps never wait for followers. Between rounds, the class holds no database connection.
 */
@Injectable()
export class Followers implements BeforeApplicationShutdown {
  readonly #log: Logger;
  readonly #all = new Set<FollowerEntry>();
  /** The member of staff of each answer that is open or about to open. */
  readonly #seats = new Map<Response, string>();
  #rounds: Promise<void> | undefined;
  #isStopping = false;

  constructor(
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(CaseNews) private readonly news: CaseNews,
    @Inject(SignIns) private readonly signIns: SignIns,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.#log = createLogger('api', { level: settings.logLevel });
  }

  /**
   * Takes a seat for as long as the answer is open. The method does not wait between counting and taking a seat, so
   * that simultaneous requests cannot exceed the limit.
   *
   * @throws Problem REQUEST.TOO_MANY
   */
  takeSeat({ staffId }: Actor, answer: Response): void {
    const { streams, streamsAPerson } = this.settings.edges;
    const own = [...this.#seats.values()].filter((whose) => whose === staffId).length;
    if (own >= streamsAPerson || this.#seats.size >= streams)
      throw new Problem('REQUEST.TOO_MANY', { headers: roomLater });
    if (answer.closed) return;
    this.#seats.set(answer, staffId);
    answer.once('close', () => this.#seats.delete(answer));
  }

  add(follower: Follower): void {
    const { stream } = follower;
    if (this.#isStopping || stream.isClosed) return stream.end();
    const now = Date.now();
    const entry = { ...follower, beatsAt: now + this.settings.edges.beatMs, endsAt: now + longestMs };
    this.#all.add(entry);
    stream.onceClosed(() => this.#all.delete(entry));
    this.#rounds ??= this.#goRound();
  }

  /** Ends all streams. Each browser then reconnects, to another process. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#isStopping = true;
    for (const { stream } of this.#all) stream.end();
    await this.#rounds;
  }

  async #goRound(): Promise<void> {
    while (this.#all.size > 0 && !this.#isStopping) {
      await pause(everyMs);
      const organisations = new Set([...this.#all].map(({ actor }) => actor.organisationId));
      for (const organisationId of organisations) await this.#checkOrganisation(organisationId);
    }
    this.#rounds = undefined;
  }

  /**
   * Checks the followers of one organisation. The read is limited to this organisation, so a case that the organisation
   * no longer sees has no mark (decision 28).
   */
  async #checkOrganisation(organisationId: string): Promise<void> {
    const own = [...this.#all].filter(({ actor }) => actor.organisationId === organisationId);
    try {
      const ids = new Set(own.map(({ caseId }) => caseId));
      const marks = await this.reader.marks({ organisationId }, [...ids]);
      for (const entry of own) await this.#checkOrEnd(entry, marks.get(entry.caseId));
    } catch (error) {
      if (!isOutage(error)) this.#log.error({ err: error }, 'followers of cases could not be notified');
    }
  }

  /**
   * Checks one follower, or ends its stream. During an outage, followers are not notified and streams stay open. The
   * next round tries again.
   */
  async #checkOrEnd(entry: FollowerEntry, mark: CaseMark | undefined): Promise<void> {
    try {
      if (!(await this.#check(entry, mark))) this.#sendAway(entry);
    } catch (error) {
      const passes = isOutage(error) || (error instanceof Problem && error.status === 503);
      if (passes) return;
      if (!(error instanceof Problem)) this.#log.error({ err: error }, 'the stream of a follower was ended');
      this.#sendAway(entry);
    }
  }

  #sendAway(entry: FollowerEntry): void {
    this.#all.delete(entry);
    entry.stream.end();
  }

  /**
   * Checks one follower. The sign-in is checked again before each notification, and at every beat.
   * @returns true if the stream may stay open
   */
  async #check(entry: FollowerEntry, mark: CaseMark | undefined): Promise<boolean> {
    const now = Date.now();
    if (!mark || now >= entry.endsAt) return false;
    const isDue = now >= entry.beatsAt;
    const hasMoved = !isSame(mark, entry.lastNotified.mark);
    if (!isDue && !hasMoved) return true;
    const actor = await this.signIns.actorOf(entry.request);
    if (hasMoved && !(await this.#sendNews(entry, actor, mark))) return false;
    if (!isDue) return true;
    // The actor may lose the seat without any change in the case, just because a new day has begun.
    if (!maySee(entry.lastNotified.state, actor, new Date().toISOString())) return false;
    entry.beatsAt = now + this.settings.edges.beatMs;
    entry.stream.beat();
    return true;
  }

  async #sendNews(entry: FollowerEntry, actor: Actor, mark: CaseMark): Promise<boolean> {
    const { caseId, lastNotified, stream } = entry;
    const after = await this.news.caseReadBy(actor, caseId, mark);
    if (!after) return false;
    if (await this.news.hasNews(lastNotified.state, after.state, actor)) stream.send('changed', { caseId });
    entry.lastNotified = after;
    return true;
  }
}
