import { Inject, Injectable } from '@nestjs/common';
import { scheduleIds, type Actor, type CaseId, type Refusal } from '@homeward/contracts';
import {
  forgettingActs,
  isDoneBy,
  notErasable,
  personNotErasable,
  refuseAct,
  seatingOf,
  statusAfter,
  todayAt,
  type CaseState,
  type Decision,
  type ForgettingActCode,
} from '@homeward/domain';
import { createLogger } from '@homeward/observability';
import type {
  CaseReader,
  Erasure,
  Erasures,
  LegalHold,
  LegalHolds,
  RecordProtection,
} from '@homeward/persistence';
import { ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { CaseService } from '../cases/case.service.js';
import { versionIn } from '../if-match.js';
import { Problem } from '../problem/problem.js';
import { CASE_READER, ERASURES, LEGAL_HOLDS, RECORD_PROTECTION, TEMPORAL } from '../tokens.js';
import type { ForgettingBody } from './bodies.js';

export interface ForgettingCall {
  readonly act: ForgettingActCode;
  readonly caseId: CaseId;
  readonly actor: Actor;
  readonly route: string;
  readonly body: ForgettingBody;
  readonly key: string | undefined;
  readonly ifMatch: string | undefined;
  /** Of an act about a matter that was proposed before. */
  readonly matterId: string | undefined;
}

/**
 * Law 11: holds and erasures are decided here, beside the process, and recorded in PostgreSQL. What may be done to a matter, and by
 * whom, the domain's table says.
 */
@Injectable()
export class ForgettingService {
  readonly #log = createLogger('api');

  constructor(
    @Inject(CaseService) private readonly cases: CaseService,
    @Inject(CASE_READER) private readonly reader: CaseReader,
    @Inject(LEGAL_HOLDS) private readonly holds: LegalHolds,
    @Inject(ERASURES) private readonly erasures: Erasures,
    @Inject(RECORD_PROTECTION) private readonly protection: RecordProtection,
    @Inject(TEMPORAL) private readonly temporal: Client,
  ) {}

  /** The case, for whoever has a seat at it: breaking the glass opens no act. */
  async seatedAt(caseId: CaseId, actor: Actor, route: string): Promise<CaseState> {
    const state = await this.cases.stateFor(caseId, actor, route);
    if (seatingOf(state, actor, today()) === undefined) throw new Problem('AUTH.FORBIDDEN');
    return state;
  }

  async take(call: ForgettingCall): Promise<LegalHold | Erasure> {
    const state = await this.seatedAt(call.caseId, call.actor, call.route);
    const id = call.matterId ?? (await this.#proposed(call, state));
    if (call.matterId !== undefined) await this.#movedOn(call, call.matterId, state);
    return await this.#find(call, id);
  }

  /** @returns the id of what was proposed: it follows from the key, so that the same key proposes the same again */
  async #proposed({ act, caseId, actor, body, key }: ForgettingCall, state: CaseState): Promise<string> {
    if (!key) throw new Problem('REQUEST.KEY_MISSING');
    const { hashes } = this.protection;
    const id = uuidOf(hashes.keyedHash('forgetting', actor.staffId, actor.role, act, caseId, key));
    const bodyHash = Buffer.from(hashes.keyedHash('forgetting-body', body), 'hex');
    if (act === 'propose-hold') {
      const { until, reason } = body;
      if (until! < today())
        throw Problem.refused({ code: 'LEGAL_HOLD.END_PASSED', field: 'until', rule: 'CLOSE-1' });
      const proposal = { id, caseId, bodyHash, until: until!, reason: reason!, actor };
      if (!(await this.holds.propose(proposal))) throw new Problem('REQUEST.KEY_REUSED');
      return id;
    }
    const { personId = null } = body;
    await this.#refuseErasure(actor, state, personId);
    const outcome = await this.erasures.propose({ id, caseId, personId, bodyHash, actor });
    if (outcome === 'other-body') throw new Problem('REQUEST.KEY_REUSED');
    if (outcome === 'other-open') throw Problem.refused({ code: 'ERASURE.PROPOSED', rule: 'CLOSE-1' });
    return id;
  }

  async #movedOn(call: ForgettingCall, id: string, state: CaseState): Promise<void> {
    const { act, caseId, actor, ifMatch } = call;
    const decision: Decision | null = call.body.decision ?? null;
    const matter = await this.#find(call, id);
    if (isDoneBy(matter, act, decision, actor.staffId)) return;
    const version = versionIn(ifMatch);
    if (version === undefined) throw new Problem('REQUEST.VERSION_MISSING');
    throwIf(refuseAct(act, matter, actor));
    if (act === 'confirm-erasure' && decision === 'confirm')
      await this.#refuseErasure(actor, state, (matter as Erasure).personId);
    const write = { id, caseId, act, decision, actor, version, to: statusAfter(act, decision) };
    const store = forgettingActs[act].of === 'erasure' ? this.erasures : this.holds;
    if (!(await store.move(write))) throw new Problem('STEP.STALE');
    if (write.to === 'decided') await this.#eraseSoon();
  }

  async #refuseErasure(actor: Actor, state: CaseState, personId: string | null): Promise<void> {
    const { caseId } = state;
    const [linked, holds] = await Promise.all([this.reader.linkedWith(state), this.holds.of(actor, caseId)]);
    const toErase = { state, linked, holds, today: today() };
    throwIf(personId === null ? notErasable(toErase) : personNotErasable(toErase, personId));
  }

  async #find({ act, caseId, actor }: ForgettingCall, id: string): Promise<LegalHold | Erasure> {
    const { of } = forgettingActs[act];
    const matters = await (of === 'erasure' ? this.erasures : this.holds).of(actor, caseId);
    const found = matters.find((matter) => matter.id === id);
    if (!found) throw new Problem('REQUEST.NOT_FOUND');
    return found;
  }

  /** What is not heard now, the daily run finds. */
  async #eraseSoon(): Promise<void> {
    const run = this.temporal.schedule.getHandle(scheduleIds.forget);
    await this.temporal
      .withDeadline(Date.now() + 2_000, () => run.trigger(ScheduleOverlapPolicy.BUFFER_ONE))
      .catch((err: unknown) => this.#log.warn({ err }, 'An erasure waits for the daily run'));
  }
}

const today = (): string => todayAt(new Date().toISOString());

function throwIf(refusal: Refusal | undefined): void {
  if (refusal) throw Problem.refused(refusal);
}

/** Version 8: made by a rule of one's own. */
const uuidOf = (hash: string): string =>
  hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
