import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { scheduleIds, type Actor, type CaseId, type Refusal } from '@homeward/contracts';
import {
  decidesOnForgetting,
  forgettingActs,
  isDoneBy,
  knowsMatter,
  notErasable,
  personNotErasable,
  programmeGoesOn,
  refuseAct,
  refuseHold,
  secondActOn,
  statusAfter,
  todayAt,
  type CaseState,
  type Decision,
  type ForgettingActCode,
  type ForgettingMatter,
} from '@homeward/domain';
import { createLogger, type Logger } from '@homeward/observability';
import {
  CaseReader,
  DataRequests,
  type Erasure,
  Erasures,
  ifReadable,
  type LegalHold,
  LegalHolds,
  type RecordProtection,
} from '@homeward/persistence';
import { Client, ScheduleOverlapPolicy } from '@temporalio/client';
import { CaseService } from '../cases/case.service.js';
import { requiredVersionIn } from '../if-match.js';
import { idOfKey } from '../key-ids.js';
import { orRefuse, Problem } from '../problem/problem.js';
import { RECORD_PROTECTION, SETTINGS } from '../tokens.js';
import type { ForgettingBody } from './bodies.js';

export interface ForgettingCall {
  readonly act: ForgettingActCode;
  readonly caseId: CaseId;
  readonly actor: Actor;
  readonly route: string;
  readonly body: ForgettingBody;
  readonly key: string | undefined;
  readonly ifMatch: string | undefined;
  /** The id of the hold or erasure that the act is about. `undefined` if the act proposes the hold or erasure. */
  readonly matterId: string | undefined;
}

/** The store of holds, or of erasures. */
interface Store<Of> extends Pick<LegalHolds, 'move' | 'awaited'> {
  of(sight: Actor, caseId: CaseId): Promise<Of[]>;
}

/**
 * Law 11: handles the decisions on holds and erasures outside the process, and records them in PostgreSQL. The domain's
 * table lists who may take which act.
 */
@Injectable()
export class ForgettingService {
  readonly #log: Logger;

  constructor(
    @Inject(CaseService) private readonly cases: CaseService,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(LegalHolds) private readonly holds: LegalHolds,
    @Inject(Erasures) private readonly erasures: Erasures,
    @Inject(DataRequests) private readonly requests: DataRequests,
    @Inject(RECORD_PROTECTION) private readonly protection: RecordProtection,
    @Inject(Client) private readonly temporal: Client,
    @Inject(SETTINGS) { logLevel }: Settings,
  ) {
    this.#log = createLogger('api', { level: logLevel });
  }

  /** Returns the holds of a case, for the staff who decide on them. */
  async holdsOf(caseId: CaseId, actor: Actor, route: string): Promise<LegalHold[]> {
    return await this.#known(this.holds, await this.#stateFor(caseId, actor, route), actor);
  }

  /** Returns the erasures of a case, for the staff who decide on them. */
  async erasuresOf(caseId: CaseId, actor: Actor, route: string): Promise<Erasure[]> {
    return await this.#known(this.erasures, await this.#stateFor(caseId, actor, route), actor);
  }

  /**
   * PEOPLE-2: returns the holds or erasures that this person may confirm or decline. Leaves out cases in which only a
   * colleague may decide (SEE-2).
   */
  async awaiting(of: ForgettingMatter, actor: Actor): Promise<(LegalHold | Erasure)[]> {
    const matters: (LegalHold | Erasure)[] = [];
    for (const caseId of await this.#storeOf(of).awaited(actor)) {
      const state = (await ifReadable(this.reader.load(actor, caseId)))?.state;
      if (!state || !decidesOnForgetting(state, actor, today())) continue;
      const known = await this.#known(this.#storeOf(of), state, actor);
      matters.push(...known.filter((matter) => isOpenTo(of, matter, actor)));
    }
    return matters;
  }

  async take(call: ForgettingCall): Promise<LegalHold | Erasure> {
    const state = await this.#stateFor(call.caseId, call.actor, call.route);
    const id = call.matterId ?? (await this.#proposed(call, state));
    if (call.matterId !== undefined) await this.#movedOn(call, call.matterId, state);
    return await this.#found(call, id, state);
  }

  /** Returns the state of a case. Break-glass access allows no act here. */
  async #stateFor(caseId: CaseId, actor: Actor, route: string): Promise<CaseState> {
    const state = await this.cases.stateForDecider(caseId, actor, route);
    if (!decidesOnForgetting(state, actor, today())) throw new Problem('AUTH.FORBIDDEN');
    return state;
  }

  /**
   * Proposes a hold or an erasure. If this key already has a proposal, returns that proposal, even if the rules would
   * refuse it now.
   * @returns the id of the proposal
   */
  async #proposed(call: ForgettingCall, state: CaseState): Promise<string> {
    const { act, caseId, actor, body, key } = call;
    const { hashes } = this.protection;
    const id = idOfKey(hashes, key, actor, act, caseId);
    const bodyHash = Buffer.from(hashes.keyedHash('forgetting-body', body), 'hex');
    const isNew = (await this.#find(call, id, state)) === undefined;
    if (act === 'propose-hold') {
      const { until, reason } = body;
      if (isNew) orRefuse(refuseHold(until!, today()));
      const proposal = { id, caseId, bodyHash, until: until!, reason: reason!, actor };
      if (!(await this.holds.propose(proposal))) throw new Problem('REQUEST.KEY_REUSED');
      return id;
    }
    const { personId = null } = body;
    if (isNew) {
      const because = await this.#notErasable(actor, state, personId);
      if (because && !programmeGoesOn(because)) orRefuse(because);
    }
    const outcome = await this.erasures.propose({ id, caseId, personId, bodyHash, actor });
    if (outcome === 'other-body') throw new Problem('REQUEST.KEY_REUSED');
    if (outcome === 'other-open') throw Problem.refused({ code: 'ERASURE.PROPOSED', rule: 'CLOSE-1' });
    return id;
  }

  async #movedOn(call: ForgettingCall, id: string, state: CaseState): Promise<void> {
    const { act, caseId, actor, ifMatch } = call;
    const decision: Decision | null = call.body.decision ?? null;
    const matter = await this.#found(call, id, state);
    if (isDoneBy(matter, act, decision, actor.staffId)) return;
    const version = requiredVersionIn(ifMatch);
    orRefuse(refuseAct(act, matter, actor, decision));
    if (act === 'confirm-erasure' && decision === 'confirm')
      orRefuse(await this.#notErasable(actor, state, (matter as Erasure).personId));
    const write = { id, caseId, act, decision, actor, version, to: statusAfter(act, decision) };
    if (!(await this.#storeOf(forgettingActs[act].of).move(write))) throw new Problem('STEP.STALE');
    if (write.to === 'decided') await this.#eraseSoon();
  }

  async #notErasable(actor: Actor, state: CaseState, personId: string | null): Promise<Refusal | undefined> {
    const { caseId } = state;
    const [linked, holds, asking] = await Promise.all([
      this.reader.linkedWith(state),
      this.#known(this.holds, state, actor),
      this.requests.askingIn(actor, caseId),
    ]);
    const toErase = { state, linked, holds, asking, today: today() };
    return personId === null ? notErasable(toErase) : personNotErasable(toErase, personId);
  }

  async #found(call: ForgettingCall, id: string, state: CaseState): Promise<LegalHold | Erasure> {
    const found = await this.#find(call, id, state);
    if (!found) throw new Problem('REQUEST.NOT_FOUND');
    return found;
  }

  async #find(
    { act, actor }: ForgettingCall,
    id: string,
    state: CaseState,
  ): Promise<LegalHold | Erasure | undefined> {
    const matters = await this.#known(this.#storeOf(forgettingActs[act].of), state, actor);
    return matters.find((matter) => matter.id === id);
  }

  async #known<Of extends LegalHold | Erasure>(
    store: Store<Of>,
    state: CaseState,
    actor: Actor,
  ): Promise<Of[]> {
    const matters = await store.of(actor, state.caseId);
    return matters.filter((matter) => knowsMatter(state, matter, actor));
  }

  #storeOf(matter: ForgettingMatter): Store<LegalHold | Erasure> {
    return matter === 'erasure' ? this.erasures : this.holds;
  }

  /** Starts the erasure now. If the start fails, the daily run erases the data later. */
  async #eraseSoon(): Promise<void> {
    const run = this.temporal.schedule.getHandle(scheduleIds.forget);
    await this.temporal
      .withDeadline(Date.now() + 2_000, () => run.trigger(ScheduleOverlapPolicy.BUFFER_ONE))
      .catch((err: unknown) =>
        this.#log.warn({ err }, 'An erasure was not started and waits for the daily run'),
      );
  }
}

/** True if the actor may take the second act. Some actors may decline a proposal, but not confirm it. */
function isOpenTo(of: ForgettingMatter, matter: LegalHold | Erasure, actor: Actor): boolean {
  const act = secondActOn(of, matter);
  return act !== undefined && refuseAct(act, matter, actor, 'decline') === undefined;
}

const today = (): string => todayAt(new Date().toISOString());
