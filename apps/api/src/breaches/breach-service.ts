import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { isUuid, type Actor, type BreachEntry, type BreachScope } from '@homeward/contracts';
import {
  breachStanding,
  dutyFrom,
  mayKnowBreach,
  refuseBreach,
  refuseBreachEntry,
  todayAt,
} from '@homeward/domain';
import { type Breach, Breaches, type RecordProtection } from '@homeward/persistence';
import type { Programmes } from '@homeward/programme';
import type { z } from 'zod';
import { requiredVersionIn } from '../if-match.js';
import { idOfKey } from '../key-ids.js';
import { orRefuse, Problem } from '../problem/problem.js';
import { PROGRAMMES, RECORD_PROTECTION } from '../tokens.js';
import type { breachBody } from './breach-bodies.js';
import { breachVersion } from './breach-view.js';

type Body = z.output<typeof breachBody>;

/** The caller, the route and the key of an entry. A repeated request is recorded once. */
export interface BreachCall {
  readonly actor: Actor;
  readonly route: string;
  readonly key: string | undefined;
}

/** The call of an entry, with the version of the breach that the caller saw. */
export interface BreachEntryCall extends BreachCall {
  readonly ifMatch: string | undefined;
}

/** Records breaches, the findings about each breach, and the actions taken. The rules are in libs/domain. */
@Injectable()
export class BreachService {
  constructor(
    @Inject(Breaches) private readonly breaches: Breaches,
    @Inject(PROGRAMMES) private readonly programmes: Programmes,
    @Inject(RECORD_PROTECTION) private readonly protection: RecordProtection,
  ) {}

  async record({ actor, route, key }: BreachCall, body: Body): Promise<Breach> {
    const breachId = idOfKey(this.protection.hashes, key, actor, 'record-breach');
    const before = await this.breaches.find(breachId);
    if (before) return sameOf(before, body);
    const now = new Date().toISOString();
    orRefuse(refuseBreach(body.foundAt ?? now, now));
    const foundAt = inUtc(body.foundAt ?? now);
    const { breachNotice } = this.programmes.policyFor(todayAt(now)).dataProtection;
    const duty = dutyFrom({ occurredOn: todayAt(foundAt), recordedAt: foundAt }, breachNotice);
    await this.breaches.record(
      { ...body, ...duty, breachId, foundAt },
      { actor, act: 'record-breach', route },
    );
    return sameOf((await this.breaches.find(breachId))!, body);
  }

  /** Returns a breach. @throws Problem REQUEST.NOT_FOUND also if the breach is about the actor (INC-2) */
  async find(breachId: string, actor: Actor): Promise<Breach> {
    const breach = isUuid(breachId) ? await this.breaches.find(breachId) : undefined;
    if (!breach || !mayKnowBreach(breach, actor)) throw new Problem('REQUEST.NOT_FOUND');
    return breach;
  }

  /**
   * Adds an entry. The entry must name the version that the actor saw, because nobody may close or assess a version
   * that they did not read.
   */
  async enter(
    breachId: string,
    { actor, route, key, ifMatch }: BreachEntryCall,
    entry: BreachEntry,
  ): Promise<Breach> {
    const breach = await this.find(breachId, actor);
    const entryId = idOfKey(this.protection.hashes, key, actor, 'enter-breach', breachId);
    if (isEntered(breach, entryId, entry)) return breach;
    if (requiredVersionIn(ifMatch) !== breachVersion(breach)) throw new Problem('BREACH.STALE');
    const standing = breachStanding(breach.entries);
    orRefuse(refuseBreachEntry(entry, standing, actor, new Date().toISOString()));
    const doing = { actor, act: `enter-breach-${entry.kind}`, route };
    const isNew = await this.breaches.enter(breach, entryId, entry, doing);
    const after = await this.find(breachId, actor);
    if (!isNew && !isEntered(after, entryId, entry)) throw new Problem('BREACH.STALE');
    return after;
  }
}

/**
 * True if the breach already contains this entry.
 * @throws Problem REQUEST.KEY_REUSED if something else was recorded under this key
 */
function isEntered({ entries }: Breach, entryId: string, entry: BreachEntry): boolean {
  const stored = entries.find((one) => one.entryId === entryId);
  if (stored && !isDeepStrictEqual(stored.entry, entry)) throw new Problem('REQUEST.KEY_REUSED');
  return stored !== undefined;
}

/**
 * Returns the breach recorded under this key.
 * @throws Problem REQUEST.KEY_REUSED if another finding, or another scope, was recorded under this key
 */
function sameOf(stored: Breach, body: Body): Breach {
  const isSame =
    isDeepStrictEqual(stored.entries[0]?.entry, { kind: 'finding', text: body.text }) &&
    isDeepStrictEqual(scopeOf(stored), scopeOf(body)) &&
    (body.foundAt === undefined || inUtc(body.foundAt) === stored.foundAt);
  if (!isSame) throw new Problem('REQUEST.KEY_REUSED');
  return stored;
}

const scopeOf = ({ from, to, staffIds, organisationIds, caseIds, routes }: BreachScope): BreachScope => ({
  from: inUtc(from),
  to: inUtc(to),
  staffIds,
  organisationIds,
  caseIds,
  routes,
});

const inUtc = (instant: string): string => new Date(instant).toISOString();
