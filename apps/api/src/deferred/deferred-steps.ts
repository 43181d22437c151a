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

/** A step that is kept. */
export type DeferredStep = DeferredAct & { readonly step: StaffStepCode };

/** A step that is to be kept, on the newest state of its case that can be read. */
export interface StepToKeep {
  readonly call: StepCall;
  readonly request: KeyedRequest;
  readonly state: CaseState;
  readonly sent: Sent;
  readonly stepId: string;
  readonly because: DeferredAct['because'];
}

/** The most steps of one person that are kept at a time. More are no reports, but a flood. */
const mostOfOne = 50;

/** The longest time for which a step that has no outcome goes before the steps of others, in ms. */
const firstForMs = 60_000;

/**
 * The steps that protect a person and cannot be recorded yet, because the installation is held or their case has
 * diverged. They are kept outside the stores, and recorded before the steps of others.
 */
@Injectable()
export class DeferredSteps {
  readonly #log: Logger;
  /** When this process first tried to take a step, by its id. */
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
   * Returns the step that is kept for this request.
   * @throws Problem REQUEST.KEY_REUSED if the key is kept for another request
   */
  async keptFor(request: KeyedRequest): Promise<DeferredAct | undefined> {
    const act = await this.#find(request);
    return act && !(await this.acts.isMarked(act.id, 'refused')) ? act : undefined;
  }

  /** True while nothing can be recorded, or what was kept meanwhile is still being recorded. */
  async areFirst(): Promise<boolean> {
    return (await this.hold.since()) !== undefined || (await this.#areAwaited());
  }

  /** Lets no other step pass before those that were kept. @throws Problem HOUSE.HELD */
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

  /** Keeps a step. @throws Problem REQUEST.TOO_MANY; HOUSE.HELD if it cannot be kept */
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
    // If the same key came twice at the same time, one of the two was kept.
    return (await this.#find(request)) ?? act;
  }

  /** Everything that waits to be taken, in the order in which it came. */
  async waiting(): Promise<DeferredAct[]> {
    if (!(await this.acts.isAny())) return [];
    return (await this.acts.all()).flatMap(({ act, marks }) => (marks.has('refused') ? [] : [act]));
  }

  /** The step that a person sent and that is kept under this id. */
  async sentAs(stepId: string, staffId: StaffId): Promise<DeferredStep | undefined> {
    const found = (await this.waiting()).find((act) => act.stepId === stepId && act.sentBy === staffId);
    return found as DeferredStep | undefined;
  }

  /** What was sent, as a call. `undefined` if another process has taken it. @throws RecordError RECORD.ERASED */
  async callOf(act: DeferredAct): Promise<StepCall | undefined> {
    const sealed = await this.acts.contentOf(act.id);
    return sealed && callIn(sealed, act, await this.protection.seals.toDecrypt(act.caseId));
  }

  /** Removes the refused steps of cases that were erased since. */
  async forgetErased(): Promise<void> {
    if (!(await this.acts.isAny())) return;
    for (const { act } of await this.acts.all())
      if (await isOfErasedCase(act, this.protection.seals)) await this.recorded(act);
  }

  async recorded({ id }: DeferredAct): Promise<void> {
    await this.acts.remove(id);
    this.#triedSince.delete(id);
  }

  /** Keeps a step that its case refuses, so that somebody looks at it. */
  async refused({ id, caseId, stepId }: DeferredAct): Promise<void> {
    await this.acts.mark(id, 'refused');
    this.#triedSince.delete(id);
    this.#log.error({ caseId, stepId }, 'A kept step was refused by its case: somebody must look at it');
  }

  /** Notes that a step could not be taken now. `isStuck`: the case must be repaired first, and no other step waits. */
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

  /** The addresses of the sender and of those who get an alarm at once. Nobody, if the directory cannot be read. */
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
