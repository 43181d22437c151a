import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { isUuid, type Actor, type CaseId, type Refusal, type Sent } from '@homeward/contracts';
import { actRoute, auditRouteOfStep, refuseSent, staffSteps, type CaseState } from '@homeward/domain';
import {
  type CaseMark,
  type ClaimOutcome,
  isOutage,
  sentIn,
  type StepRequest,
  StepRequests,
} from '@homeward/persistence';
import type { DeferredAct } from '@homeward/protection';
import { Accusations } from '../audit/accusations.js';
import { StepUp } from '../auth/step-up.js';
import { CaseService } from '../cases/case.service.js';
import { BindingSteps } from '../deferred/binding-steps.js';
import { DeferredSteps } from '../deferred/deferred-steps.js';
import { orRefuse, Problem, retryLater } from '../problem/problem.js';
import { SETTINGS } from '../tokens.js';
import { CaseMessenger } from './case-messenger.js';
import { CaseNumbers } from './case-numbers.js';
import { EpochCheck } from './epoch-check.js';
import { Explanations } from './explanations.js';
import {
  askedAsOne,
  askedBy,
  keyedRequestOf,
  located,
  type ActCall,
  type Asked,
  type StepCall,
} from './step-call.js';
import { StepMaker, type MadeMessage } from './step-maker.js';
import { Turns } from './turns.js';

/** A step or an act that was sent, with its id, and whether it is already recorded. */
export interface TakenStep {
  readonly caseId: CaseId;
  readonly stepId: string;
  /**
   * `kept`: the step cannot be recorded now. The step is stored outside the record, and is recorded as soon as
   * possible. After a hold, deferred steps are recorded before other steps.
   */
  readonly outcome: 'recorded' | 'accepted' | 'kept';
  readonly created: boolean;
}

/**
 * The pauses after which a repeated request checks again whether its step is settled, in ms. The pauses grow from
 * `first` to `most`.
 */
const checkAgainMs = { first: 50, most: 1_000 };

const isSettled = ({ status }: StepRequest): boolean => status === 'answered' || status === 'refused';

/**
 * Handles one step or one act (WORK-1) from request to answer: checks permission and form, claims the key, sends the
 * message to the case, and maps the answer. This class contains no rules.
 *
 * A request has five forms, one after the other:
 *
 * 1. `StepCall` or `ActCall`: the request that a controller received. Nothing is checked yet.
 * 2. `Asked`: well-formed steps that the caller may take. From here on, a single step and an act have the same form.
 *    The idempotency key identifies `request`, a `KeyedRequest`.
 * 3. `MadeMessage`: the message for the case, with the values that the API adds. The message depends on the state of
 *    the case, and is made again for each state for which the API tries to claim the step.
 * 4. `Claim`: the keyed request, the message, and everything that is stored in the same statement as the key.
 * 5. `StepRequest`: the stored row. Each process that sends the step, handles a repeated request, or answers, starts
 *    from this row.
 */
@Injectable()
export class StepService {
  constructor(
    @Inject(CaseService) private readonly cases: CaseService,
    @Inject(StepRequests) private readonly requests: StepRequests,
    @Inject(StepMaker) private readonly maker: StepMaker,
    @Inject(CaseNumbers) private readonly addresses: CaseNumbers,
    @Inject(CaseMessenger) private readonly messenger: CaseMessenger,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(Explanations) private readonly explanations: Explanations,
    @Inject(Turns) private readonly turns: Turns,
    @Inject(StepUp) private readonly stepUp: StepUp,
    @Inject(Accusations) private readonly accusations: Accusations,
    @Inject(EpochCheck) private readonly epochs: EpochCheck,
    @Inject(DeferredSteps) private readonly kept: DeferredSteps,
    @Inject(BindingSteps) private readonly binding: BindingSteps,
  ) {}

  /** Takes one step. @throws Problem */
  async take(call: StepCall): Promise<TakenStep> {
    const asked = this.#recent(askedBy(call));
    return await this.turns.inTurn(() => this.#take(call, asked));
  }

  /** WORK-1: takes all steps of an act, or none. @throws Problem */
  async takeAct(call: ActCall): Promise<TakenStep> {
    const asked = this.#recent(askedAsOne(call));
    return await this.turns.inTurn(async () => {
      await this.kept.letPass();
      return await this.#explained(asked);
    });
  }

  /** Takes a deferred step, as its sender sent it. @throws Problem */
  async takeDeferred(call: StepCall): Promise<TakenStep> {
    const asked = askedBy(call);
    return await this.turns.inTurn(() => this.#taken(asked));
  }

  #recent(asked: Asked): Asked {
    this.stepUp.refuseOldFor(
      asked.actor,
      asked.steps.map(({ http }) => http.step),
    );
    return asked;
  }

  async #take(call: StepCall, wellFormed: Asked): Promise<TakenStep> {
    const { toKeep } = wellFormed;
    if (!toKeep) {
      await this.kept.letPass();
      return await this.#explained(await this.#addressed(call, wellFormed));
    }
    const before = await this.#beforeRecording(wellFormed);
    if (before) return before;
    return (await this.kept.areFirst())
      ? await this.#keep(wellFormed, toKeep)
      : await this.#explained(wellFormed);
  }

  async #explained(asked: Asked): Promise<TakenStep> {
    return await this.explanations.explained(asked, async () =>
      this.#taken(asked, await this.#fromBeforeRestore(asked)),
    );
  }

  async #taken(asked: Asked, known?: ClaimOutcome): Promise<TakenStep> {
    return await this.#answer(
      { ...asked, opens: asked.caseId === undefined },
      known ?? (await this.#claimAsLastRead(asked)) ?? (await this.#claimAsItStands(asked)),
    );
  }

  /**
   * Law 4: returns the first answer to a key if the answer is known without the case. The answer is known if the step
   * is deferred, or if the step was settled before the hold of the installation.
   */
  async #beforeRecording({ actor, request, ...asked }: Earlier): Promise<TakenStep | undefined> {
    const kept = await this.kept.keptFor(request);
    if (kept) return takenAs(kept);
    if (!(await this.kept.areFirst())) return undefined;
    const earlier = await this.requests.findEarlier(actor, request);
    if (!earlier || (earlier.kind === 'repeat' && earlier.row.status === 'open')) return undefined;
    return await this.#answer({ ...asked, actor, opens: false }, earlier);
  }

  /**
   * Defers a step until it can be recorded, if the case, according to its record, would take the step.
   * @throws Problem
   */
  async #keep(asked: Asked, call: StepCall): Promise<TakenStep> {
    return await this.explanations.explained(asked, async () => {
      const { actor, request } = asked;
      const { state, sent } = await this.#checked({ ...asked, shownVersion: undefined });
      const earlier = await this.requests.findEarlier(actor, request);
      const { stepId } = earlier?.kind === 'repeat' ? earlier.row : sent.message;
      return takenAs(await this.kept.keep({ call, request, state, sent, stepId, because: 'held' }));
    });
  }

  /** Law 4: returns the first answer to a key of the airport, whatever has happened to the traveller since. */
  async takenBefore(call: Omit<StepCall, 'caseId' | 'body'>): Promise<TakenStep | undefined> {
    const { actor, traveller } = call;
    const request = keyedRequestOf({ ...call, caseId: undefined, body: {} });
    const before = await this.#beforeRecording({ actor, traveller, request });
    if (before || (await this.kept.areFirst())) return before;
    const claim = await this.requests.findEarlier(actor, request);
    return claim && (await this.#answer({ actor, traveller, opens: false }, claim));
  }

  /**
   * Checks, before a file is read, whether the key of the step was used before and, if not, whether the case would
   * refuse the step now.
   * @throws Problem
   */
  async check(call: StepCall): Promise<'new' | 'repeated'> {
    const asked = askedBy(call);
    if (await this.requests.isClaimed(asked.actor, asked.request)) return 'repeated';
    const refusal = await this.epochs.refusalOf(asked.begunIn);
    if (refusal) throw new Problem(refusal);
    return await this.explanations.explained(asked, async () => {
      await this.#checked(asked);
      return 'new' as const;
    });
  }

  /** Makes the message if the case, according to its record, would accept the step now. @throws Problem */
  async #checked(asked: Asked): Promise<{ readonly state: CaseState; readonly sent: Sent }> {
    const state = await this.#stateOf(asked, asked.caseId!);
    const { sent } = await this.maker.messageOf(asked, state);
    orRefuse(refuseSent(sent, state.caseId, state, new Date().toISOString()));
    return { state, sent };
  }

  /**
   * Replaces a case number with the id of the case. SEE-3: staff who cannot see a case may know its number. Only
   * steps without a seat accept a number.
   */
  async #addressed(call: StepCall, asked: Asked): Promise<Asked> {
    const { caseId, actor } = asked;
    if (!staffSteps[call.http.step].withoutSeat || caseId === undefined || isUuid(caseId)) return asked;
    const found = await this.addresses.caseOf(caseId, actor);
    return { ...asked, caseId: found, request: keyedRequestOf({ ...call, caseId: found }) };
  }

  /**
   * Returns the row of a request that may have begun before a restore, or `undefined` if the request began after the
   * restore. If a request from before the restore has no row, the step may have been taken, and the restore may have
   * removed the row.
   * @throws Problem STEP.BEGUN_BEFORE_RESTORE, REQUEST.EPOCH_MISSING
   */
  async #fromBeforeRestore({ actor, begunIn, request }: Asked): Promise<ClaimOutcome | undefined> {
    const refusal = await this.epochs.refusalOf(begunIn);
    if (refusal === undefined) return undefined;
    const earlier = await this.requests.findEarlier(actor, request);
    if (earlier === undefined) throw new Problem(refusal);
    return earlier;
  }

  /**
   * Claims the step for the state that this process saw last. Often this process saw the state a moment ago, when it
   * showed the case or took the previous step. The claim then proves that the state has not changed, and saves a read.
   * `undefined` if a new read is needed, for example because the case, a linked case or a budget may have changed.
   */
  async #claimAsLastRead(asked: Asked): Promise<ClaimOutcome | undefined> {
    const caseRead = asked.caseId === undefined ? undefined : this.cases.lastRead(asked.caseId, asked.actor);
    if (!caseRead) return undefined;
    const made = await this.maker.messageOf(asked, caseRead.state).catch(() => undefined);
    return made && (await this.#claim(asked, made, caseRead.mark));
  }

  async #claimAsItStands(asked: Asked): Promise<ClaimOutcome> {
    const { caseId, actor, request } = asked;
    const until = Date.now() + this.settings.steps.recordWithinMs;
    for (;;) {
      let made: MadeMessage;
      try {
        const state = caseId === undefined ? undefined : await this.#stateOf(asked, caseId);
        made = await this.maker.messageOf(asked, state);
      } catch (error) {
        // Law 4: a repeated key gets the first answer, even if the case has changed since. For example, the step itself
        // may have handed the case to another person.
        const earlier = await this.requests.findEarlier(actor, request);
        if (earlier === undefined) throw error;
        return earlier;
      }
      const outcome = await this.#claim(asked, made);
      if (outcome) return outcome;
      // A linked case or a budget is changing. The caller may not know that the linked case exists, so the API answers
      // as in an outage.
      if (Date.now() > until) throw new Problem('RECORD.UNAVAILABLE', { headers: retryLater });
      await pause(checkAgainMs.first);
    }
  }

  #stateOf({ steps, actor, traveller, at }: Asked, caseId: CaseId): Promise<CaseState> {
    if (traveller) return this.cases.stateAtTheGate(caseId, actor);
    const { step } = steps[0]!.http;
    return staffSteps[step].withoutSeat
      ? this.cases.stateWithoutSeat(caseId, actor)
      : this.cases.stateFor(caseId, actor, at ? actRoute : auditRouteOfStep(step));
  }

  /** Claims the step. `undefined` only if the case, a linked case or a budget has changed since it was read. */
  async #claim(
    { steps, caseId: known, newCaseId, request, document, traveller }: Asked,
    { sent, compared, linked, draws }: MadeMessage,
    mark?: CaseMark,
  ): Promise<ClaimOutcome | undefined> {
    const { stepId } = sent.message;
    const caseId = known ?? newCaseId;
    const notes = steps.flatMap(({ http: { step }, notes: own }) => own.map((note) => ({ ...note, step })));
    const claim = { ...request, caseId, ...sent, stepId, notes, compared, document };
    try {
      return await (mark || linked.length > 0 || draws.length > 0
        ? this.requests.claimAt({ mark, linked, draws }, claim)
        : this.requests.claim(claim));
    } catch (error) {
      // The claim may have reached the database. In that case the step will be sent.
      if (isOutage(error) && error.details.outcomeKnown !== true)
        throw notKnownYet('STEP.OUTCOME_UNKNOWN', { caseId, stepId }, traveller);
      throw error;
    }
  }

  /**
   * Answers from the claimed row. If the step is settled, returns the stored answer. If no process is handling the
   * step, sends the step with the id in the row.
   */
  async #answer(asked: Answered, claim: ClaimOutcome): Promise<TakenStep> {
    if (claim.kind === 'other-body') throw new Problem('REQUEST.KEY_REUSED');
    const { caseId, stepId } = claim.row;
    try {
      const outcome = await (claim.kind === 'claimed'
        ? this.#send(asked, claim.row)
        : this.#again(asked, claim.row));
      return { caseId, stepId, created: asked.opens, outcome };
    } catch (error) {
      // A refusal that could not be stored does not count, because the step is sent again, and the case may accept the
      // step then.
      throw isOutage(error) ? notKnownYet('STEP.OUTCOME_UNKNOWN', claim.row, asked.traveller) : error;
    }
  }

  async #again(asked: Answered, row: StepRequest): Promise<TakenStep['outcome']> {
    const { actor, traveller } = asked;
    const taken = isSettled(row) ? row : await this.requests.takeUp(actor, row.stepId);
    if (taken && !isSettled(taken)) return await this.#send(asked, taken);
    const { status, refusal } = await this.#settled(actor, taken ?? row);
    if (status === 'refused') throw refusedByCase(asked, refusal!);
    if (status === 'open') throw notKnownYet('STEP.OUTCOME_UNKNOWN', row, traveller);
    return status === 'answered' ? 'recorded' : 'accepted';
  }

  /** Waits until the process that handles the step has stored the result. */
  async #settled(actor: Actor, row: StepRequest): Promise<StepRequest> {
    const until = Date.now() + this.settings.steps.recordWithinMs;
    let waitMs = checkAgainMs.first;
    for (let now = row; ; now = (await this.requests.byStepId(actor, row.stepId))!) {
      if (isSettled(now) || Date.now() > until) return now;
      await pause(waitMs);
      waitMs = Math.min(waitMs * 2, checkAgainMs.most);
    }
  }

  async #send(asked: Answered, row: StepRequest): Promise<TakenStep['outcome']> {
    const { actor, traveller } = asked;
    const sent = sentIn(row);
    await this.accusations.enter(row.caseId, sent);
    await this.binding.write(asked.calls ?? [], row.caseId, sent);
    const outcome = await this.messenger.send(row.caseId, sent);
    switch (outcome.kind) {
      case 'accepted':
        return 'accepted';
      case 'recorded':
        this.requests.answeredSoon(actor, row.stepId, outcome.receipt);
        asked.own?.taken(outcome.receipt.sequence);
        return 'recorded';
      case 'refused':
        return await this.#refuse(asked, row, outcome.refusal);
      case 'ended':
        return await this.#afterTheEnd(asked, row);
      case 'stalled':
        throw notKnownYet('CASE.STALLED', row, traveller);
      case 'diverged':
        if (asked.toKeep) return await this.#keepUntilRepaired(asked.toKeep, row);
        throw notKnownYet('RECORD.DIVERGED', row, traveller);
      case 'unknown':
        throw notKnownYet('STEP.OUTCOME_UNKNOWN', row, traveller);
    }
  }

  /** Defers a claimed step if the case cannot take the step until operations have repaired the case. */
  async #keepUntilRepaired(call: StepCall, row: StepRequest): Promise<'kept'> {
    const asked = askedBy(call);
    const { request } = asked;
    const { stepId } = row;
    const state = await this.#stateOf(asked, row.caseId);
    await this.kept.keep({ call, request, state, sent: sentIn(row), stepId, because: 'diverged' });
    return 'kept';
  }

  /**
   * Settles a step after the workflow has ended. If the record contains the step, the step was taken. If the file has
   * ended, the case takes no more steps (CLOSE-1). Otherwise the step waits until the workflow runs again.
   */
  async #afterTheEnd(asked: Answered, row: StepRequest): Promise<'recorded'> {
    const { actor, traveller } = asked;
    const now = await this.requests.byStepId(actor, row.stepId);
    if (now?.status === 'recorded' || now?.status === 'answered') return 'recorded';
    if (await this.cases.hasFileEnded(row.caseId))
      return await this.#refuse(asked, row, { code: 'CASE.CLOSED', rule: 'CLOSE-1' });
    throw notKnownYet('CASE.STALLED', row, traveller);
  }

  async #refuse(asked: Answered, row: StepRequest, refusal: Refusal): Promise<never> {
    await this.requests.refused(row, refusal);
    await this.binding.remove(asked.calls ?? [], row.caseId, sentIn(row));
    throw refusedByCase(asked, refusal);
  }
}

/** The recipient and the subject of an answer. */
type Answered = Pick<Asked, 'actor' | 'traveller' | 'at' | 'own' | 'toKeep'> &
  Partial<Pick<Asked, 'calls'>> & { readonly opens: boolean };
/** A request that may have been sent before. */
type Earlier = Pick<Asked, 'actor' | 'traveller' | 'request'>;

const takenAs = ({ caseId, stepId }: DeferredAct): TakenStep => ({
  caseId,
  stepId,
  outcome: 'kept',
  created: false,
});

const refusedByCase = ({ at }: Answered, refusal: Refusal): unknown =>
  located(Problem.refusedByCase(refusal), refusal.act ?? 0, at);

/**
 * Returns the problem for an unknown outcome. The caller gets the result later from the address of the step, or by
 * sending the same key again.
 */
const notKnownYet = (
  code: 'STEP.OUTCOME_UNKNOWN' | 'CASE.STALLED' | 'RECORD.DIVERGED',
  { caseId, stepId }: Pick<StepRequest, 'caseId' | 'stepId'>,
  traveller: StepCall['traveller'],
): Problem => {
  const at = traveller ? `travellers/${traveller.handle}` : `cases/${caseId}`;
  return new Problem(code, { headers: { ...retryLater, Location: `/api/v1/${at}/steps/${stepId}` } });
};
