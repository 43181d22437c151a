import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { isUuid, type Actor, type BreachEntry } from '@homeward/contracts';
import { breachStanding, dutyFrom, mayKnowBreach, refuseBreachEntry, todayAt } from '@homeward/domain';
import type { Breach, Breaches } from '@homeward/persistence';
import type { Programmes } from '@homeward/programme';
import type { z } from 'zod';
import { Problem } from '../problem/problem.js';
import { BREACHES, PROGRAMMES } from '../tokens.js';
import type { breachBody } from './breach-bodies.js';

/** What is found and done about breaches: decided by the rules of libs/domain. */
@Injectable()
export class BreachService {
  constructor(
    @Inject(BREACHES) private readonly breaches: Breaches,
    @Inject(PROGRAMMES) private readonly programmes: Programmes,
  ) {}

  async record({ foundAt, ...body }: z.output<typeof breachBody>, actor: Actor): Promise<Breach> {
    const now = new Date().toISOString();
    const found = new Date(notInFuture(foundAt ?? now, now, 'foundAt')).toISOString();
    const { breachNotice } = this.programmes.policyFor(todayAt(now)).dataProtection;
    const duty = dutyFrom({ occurredOn: todayAt(found), recordedAt: found }, breachNotice);
    const breach = { ...body, ...duty, foundAt: found, recordedBy: actor.staffId };
    const recorded = await this.breaches.record(breach);
    if (!recorded) throw new Problem('BREACH.DUPLICATE');
    return recorded;
  }

  /** @throws Problem REQUEST.NOT_FOUND also for whoever it is about (INC-2) */
  async find(breachId: string, { staffId }: Actor): Promise<Breach> {
    const breach = isUuid(breachId) ? await this.breaches.find(breachId) : undefined;
    if (!breach || !mayKnowBreach(breach, staffId)) throw new Problem('REQUEST.NOT_FOUND');
    return breach;
  }

  /** The same entry as the last one, by the same person, is made once. */
  async enter(breachId: string, entry: BreachEntry, actor: Actor): Promise<Breach> {
    const breach = await this.find(breachId, actor);
    const { staffId: by } = actor;
    const last = breach.entries.at(-1);
    if (last?.by === by && isDeepStrictEqual(last.entry, entry)) return breach;
    if (entry.kind === 'notice' && entry.givenAt !== undefined)
      notInFuture(entry.givenAt, new Date().toISOString(), 'givenAt');
    const refusal = refuseBreachEntry(entry, breachStanding(breach.entries), by);
    if (refusal) throw Problem.refused(refusal);
    if (!(await this.breaches.enter(breach, { entry, by }))) throw new Problem('BREACH.STALE');
    return await this.find(breachId, actor);
  }
}

function notInFuture(instant: string, now: string, field: string): string {
  if (Date.parse(instant) > Date.parse(now))
    throw Problem.refused({ code: 'FACT.IN_FUTURE', field, rule: 'FACT-1' });
  return instant;
}
