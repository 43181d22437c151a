import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { stepsSent, type IsoInstant, type Sent, type StaffId, type StaffStepCode } from '@homeward/contracts';
import type { CaseState } from '@homeward/domain';
import { createLogger, type Logger } from '@homeward/observability';
import { StaffDirectory, type KeyedRequest, type RecordProtection } from '@homeward/persistence';
import { InstallationHold, DeferredActs, type DeferredAct, type DeferredAddress } from '@homeward/protection';
import { Problem, retryLater } from '../problem/problem.js';
import type { StepCall } from '../steps/step-call.js';
import { RECORD_PROTECTION, SETTINGS } from '../tokens.js';
import { actBodyHash, actIdOf, callIn, isOfErasedCase, sealedContentOf } from './deferred-content.js';
import { whoIsAlarmed } from './who-is-alarmed.js';

/** A deferred step. */
export type DeferredStep = DeferredAct & { readonly step: StaffStepCode };

/** A step to be deferred, with the newest readable state of its case. */
export interface StepToKeep {
  readonly call: StepCall;
  readonly request: KeyedRequest;
  readonly state: CaseState;
  readonly sent: Sent;
  readonly stepId: string;
  readonly because: DeferredAct['because'];
}

/** The maximum number of deferred steps of one person at a time. More steps than this are not genuine reports. */
const mostOfOne = 50;

/** The longest time, in ms, for which other steps wait for a deferred step after a first try without an outcome. */
const firstForMs = 60_000;

/**
 * Deferred steps: steps that protect a person and cannot be recorded yet, because the installation is held or the case
 * has diverged. Deferred steps are kept outside the stores. Other steps wait until the deferred steps are recorded, but
 * do not wait for the deferred steps of a diverged case.
 */
@Injectable()
export class DeferredSteps {
  readonly #log: Logger;
  /** The time of the first try of this process to take a deferred step. The key is the `id` of the deferred act. */
  readonly #triedSince = new Map<string, number>();

  constructor(
    @Inject(DeferredActs) private readonly acts: DeferredActs,
    @Inject(InstallationHold) private readonly hold: InstallationHold,
    @Inject(RECORD_PROTECTION) private readonly protection: RecordProtection,
    @Inject(StaffDirectory) private readonly directory: StaffDirectory,
    @Inject(SETTINGS) { logLevel }: Settings,
  ) {
    this.#log = createLogger('api', { level: logLevel });
  }

  /**
   * Returns the deferred step of this request.
   * @throws Problem REQUEST.KEY_REUSED if the key belongs to another deferred request
   */
  async keptFor(request: KeyedRequest): Promise<DeferredAct | undefined> {
    const act = await this.#find(request);
    return act && !(await this.acts.isMarked(act.id, 'refused')) ? act : undefined;
  }

  /** True while nothing can be recorded, and while deferred steps are still being recorded. */
  async areFirst(): Promise<boolean> {
    return (await this.hold.since()) !== undefined || (await this.#areAwaited());
  }

  /** Refuses other steps while they must wait for deferred steps. @throws Problem HOUSE.HELD */
  async letPass(): Promise<void> {
    if (await this.#areAwaited()) throw new Problem('HOUSE.HELD', { headers: retryLater });
  }

  async #areAwaited(): Promise<boolean> {
    if (!(await this.acts.isAny())) return false;
    const entries = await this.acts.all();
    return entries.some(
      ({ act: { id, because }, marks }) =>
        because !== 'diverged' &&
        !marks.has('refused') &&
        Date.now() - (this.#triedSince.get(id) ?? Date.now()) < firstForMs,
    );
  }

  /** Defers a step. @throws Problem REQUEST.TOO_MANY; HOUSE.HELD if the step cannot be stored */
  async keep({ call, request, state, sent, stepId, because }: StepToKeep): Promise<DeferredAct> {
    const { caseId, caseNumber } = state;
    const { staffId } = call.actor;
    await this.#refuseFlood(staffId);
    const keptAt = new Date().toISOString();
    const addresses = await this.#addresses(state, sent, staffId, keptAt);
    const id = actIdOf(this.protection.hashes, request);
    const bodyHash = actBodyHash(this.protection.hashes, request);
    const { step } = call.http;
    const about = { caseId, caseNumber, stepId, step, keptAt, because };
    const act: DeferredStep = { id, bodyHash, ...about, sentBy: staffId, ...addresses };
    try {
      await this.acts.keep(act, sealedContentOf(call, act, await this.protection.seals.toSeal(caseId)));
    } catch (err) {
      this.#log.error({ err, caseId }, 'A step that protects a person could not be kept');
      throw new Problem('HOUSE.HELD', { headers: retryLater });
    }
    this.#log[act.alarmed.length > 0 ? 'warn' : 'error'](
      { caseId, stepId },
      act.alarmed.length > 0
        ? 'A step that protects a person is kept until it can be recorded'
        : 'A step that protects a person is kept until it can be recorded, and nobody can be told',
    );
    // If two requests with the same key arrive at the same time, one of the requests is stored.
    return (await this.#find(request)) ?? act;
  }

  /** Returns all deferred steps that wait to be taken, in the order of arrival. Leaves out refused steps. */
  async waiting(): Promise<DeferredAct[]> {
    if (!(await this.acts.isAny())) return [];
    return (await this.acts.all()).flatMap(({ act, marks }) => (marks.has('refused') ? [] : [act]));
  }

  /** Returns the deferred step with this id, if this person sent the step. */
  async sentAs(stepId: string, staffId: StaffId): Promise<DeferredStep | undefined> {
    const found = (await this.waiting()).find((act) => act.stepId === stepId && act.sentBy === staffId);
    return found as DeferredStep | undefined;
  }

  /**
   * Returns the deferred step as a call. `undefined` if another process has taken the step.
   * @throws RecordError RECORD.ERASED
   */
  async callOf(act: DeferredAct): Promise<StepCall | undefined> {
    const sealed = await this.acts.contentOf(act.id);
    return sealed && callIn(sealed, act, await this.protection.seals.toDecrypt(act.caseId));
  }

  /** Removes the deferred steps of erased cases, including steps that the case refused before the erasure. */
  async forgetErased(): Promise<void> {
    if (!(await this.acts.isAny())) return;
    for (const { act } of await this.acts.all())
      if (await isOfErasedCase(act, this.protection.seals)) await this.recorded(act);
  }

  async recorded({ id }: DeferredAct): Promise<void> {
    await this.acts.remove(id);
    this.#triedSince.delete(id);
  }

  /** Marks a step as refused by its case. The step is kept, so that a member of staff can review it. */
  async refused({ id, caseId, stepId }: DeferredAct): Promise<void> {
    await this.acts.mark(id, 'refused');
    this.#triedSince.delete(id);
    this.#log.error({ caseId, stepId }, 'A kept step was refused by its case: somebody must look at it');
  }

  /**
   * Records that a step could not be taken now. `isStuck`: the case must be repaired first, so other steps do not wait
   * for this step.
   */
  notTaken({ id }: DeferredAct, isStuck: boolean): void {
    const since = isStuck ? 0 : Date.now();
    if (isStuck || !this.#triedSince.has(id)) this.#triedSince.set(id, since);
  }

  async #refuseFlood(staffId: StaffId): Promise<void> {
    if (!(await this.acts.isAny())) return;
    const own = (await this.acts.all()).filter(
      ({ act, marks }) => act.sentBy === staffId && !marks.has('refused'),
    );
    if (own.length >= mostOfOne) throw new Problem('REQUEST.TOO_MANY', { headers: retryLater });
  }

  /**
   * Returns the addresses of the sender and of the people who get an alarm at once. Empty if the directory cannot be
   * read.
   */
  async #addresses(
    state: CaseState,
    sent: Sent,
    sentBy: StaffId,
    now: IsoInstant,
  ): Promise<Pick<DeferredAct, 'sender' | 'alarmed'>> {
    try {
      const staffIds = whoIsAlarmed(state, stepsSent(sent)[0]!, now);
      const known = await this.directory.addressesOf([...staffIds, sentBy]);
      const alarmed = staffIds.flatMap((staffId) => known.get(staffId) ?? []);
      return { sender: known.get(sentBy) ?? null, alarmed: alarmed satisfies DeferredAddress[] };
    } catch (err) {
      this.#log.error({ err, caseId: state.caseId }, 'It is not known who must be told of a kept step');
      return { sender: null, alarmed: [] };
    }
  }

  /** @throws Problem REQUEST.KEY_REUSED */
  async #find(request: KeyedRequest): Promise<DeferredAct | undefined> {
    const act = await this.acts.find(actIdOf(this.protection.hashes, request));
    if (act && act.bodyHash !== actBodyHash(this.protection.hashes, request))
      throw new Problem('REQUEST.KEY_REUSED');
    return act;
  }
}
