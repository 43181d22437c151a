import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import type { Actor, CaseId } from '@homeward/contracts';
import { maySee } from '@homeward/domain';
import { createLogger, type Logger } from '@homeward/observability';
import { CaseReader, isOutage, type CaseMark, type CaseSeen } from '@homeward/persistence';
import type { Response } from 'express';
import type { SignedIn } from '../auth/auth.guard.js';
import { SignIns } from '../auth/sign-ins.js';
import { Problem } from '../problem/problem.js';
import { SETTINGS } from '../tokens.js';
import { CaseNews, isSame } from './case-news.js';
import type { EventStream } from './event-stream.js';

/** A page that somebody has open at a case, and how the case stood when they were told last. */
export interface Follower {
  readonly caseId: CaseId;
  readonly actor: Actor;
  /** With which they came: it says who they are, for as long as it does. */
  readonly request: SignedIn;
  readonly stream: EventStream;
  seen: CaseSeen;
}

interface Kept extends Follower {
  beatsAt: number;
  readonly endsAt: number;
}

/** A case is looked at this often at most, however much happens in it. */
const everyMs = 1_000;
/** What a line that went away has left behind is gone by then. */
const longestMs = 10 * 60_000;
/** When there may be room again, in seconds. */
const roomLater = { 'Retry-After': '60' };

/**
 * Who is told that a case has changed for them. One round after the other, one statement at a time: followers wait,
 * and steps do not. Between two rounds they hold nothing of PostgreSQL.
 */
@Injectable()
export class Followers implements BeforeApplicationShutdown {
  readonly #log: Logger;
  readonly #all = new Set<Kept>();
  /** Whose answers are open, or about to be. */
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
   * A seat for as long as the answer is open. Counted and taken in one moment: of many that come together, no more get
   * one than there are.
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
    const kept = { ...follower, beatsAt: now + this.settings.edges.beatMs, endsAt: now + longestMs };
    this.#all.add(kept);
    stream.onceClosed(() => this.#all.delete(kept));
    this.#rounds ??= this.#goRound();
  }

  /** A browser opens another, at a process that goes on. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#isStopping = true;
    for (const { stream } of this.#all) stream.end();
    await this.#rounds;
  }

  async #goRound(): Promise<void> {
    while (this.#all.size > 0 && !this.#isStopping) {
      await pause(everyMs);
      const organisations = new Set([...this.#all].map(({ actor }) => actor.organisationId));
      for (const organisationId of organisations) await this.#lookFor(organisationId);
    }
    this.#rounds = undefined;
  }

  /** As that organisation: of a case that it does not see any more there is no mark (decision 28). */
  async #lookFor(organisationId: string): Promise<void> {
    const own = [...this.#all].filter(({ actor }) => actor.organisationId === organisationId);
    try {
      const ids = new Set(own.map(({ caseId }) => caseId));
      const marks = await this.reader.marks({ organisationId }, [...ids]);
      for (const one of own) await this.#lookOrEnd(one, marks.get(one.caseId));
    } catch (error) {
      if (!isOutage(error)) this.#log.error({ err: error }, 'who follows a case could not be told');
    }
  }

  /** In an outage nothing is told, and nobody is sent away: the next round asks again. */
  async #lookOrEnd(one: Kept, mark: CaseMark | undefined): Promise<void> {
    try {
      if (!(await this.#look(one, mark))) this.#sendAway(one);
    } catch (error) {
      const passes = isOutage(error) || (error instanceof Problem && error.status === 503);
      if (passes) return;
      if (!(error instanceof Problem)) this.#log.error({ err: error }, 'a follower of a case is sent away');
      this.#sendAway(one);
    }
  }

  #sendAway(one: Kept): void {
    this.#all.delete(one);
    one.stream.end();
  }

  /** @returns whether they may go on. Who they are is asked again before anything is told, and at every beat. */
  async #look(one: Kept, mark: CaseMark | undefined): Promise<boolean> {
    const now = Date.now();
    if (!mark || now >= one.endsAt) return false;
    const isDue = now >= one.beatsAt;
    const hasMoved = !isSame(mark, one.seen.mark);
    if (!isDue && !hasMoved) return true;
    const actor = await this.signIns.actorOf(one.request);
    if (hasMoved && !(await this.#tellNews(one, actor, mark))) return false;
    if (!isDue) return true;
    // A seat may end with the day alone.
    if (!maySee(one.seen.state, actor, new Date().toISOString())) return false;
    one.beatsAt = now + this.settings.edges.beatMs;
    one.stream.beat();
    return true;
  }

  async #tellNews(one: Kept, actor: Actor, mark: CaseMark): Promise<boolean> {
    const { caseId, seen, stream } = one;
    const after = await this.news.seenBy(actor, caseId, mark);
    if (!after) return false;
    if (await this.news.isThere(seen.state, after.state, actor)) stream.tell('changed', { caseId });
    one.seen = after;
    return true;
  }
}
