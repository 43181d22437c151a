import { Inject, Injectable } from '@nestjs/common';
import type {
  Actor,
  KnownFacts,
  SourceAmount,
  StaffId,
  StepId,
  StepMessage,
  VaultId,
} from '@homeward/contracts';
import {
  leftAfter,
  recordToCorrect,
  stepOf,
  todayAt,
  unaskedAtFirst,
  type CaseState,
  type RecordToCorrect,
} from '@homeward/domain';
import {
  type AidComparison,
  Budgets,
  CaseReader,
  type RecordedIdentity,
  StaffDirectory,
  VaultNotes,
} from '@homeward/persistence';
import { ProgrammeError, type Programmes } from '@homeward/programme';
import { Readings } from '../audit/readings.js';
import { AidReview } from '../double-aid/aid-review.js';
import { Problem } from '../problem/problem.js';
import { PROGRAMMES } from '../tokens.js';
import { codeListsOf } from './code-lists-of.js';
import { refuseUnknownNames } from './directory-known.js';
import type { ParsedStep } from './parse-step.js';
import type { Around, NewIdentity } from './around.js';

interface Moment {
  readonly state: CaseState | undefined;
  readonly occurredOn: string;
  readonly actor: Actor;
  /** PAY-10: what the earlier steps of the act draw on the budgets. */
  readonly draws?: readonly SourceAmount[];
  /** The id of the future record. A preview has no record. */
  readonly stepId?: StepId;
}

interface Completed extends Pick<StepMessage, 'payload' | 'known'> {
  /** The comparison of the identity, which is claimed together with the step. */
  readonly compared: AidComparison | undefined;
  /** The linked cases that were read. They must not have changed when the step is claimed. */
  readonly linked: readonly CaseState[];
}

/**
 * Adds to a body the values that callers do not send: the policy and parts of a new case, and the dated facts of law
 * 12.
 */
@Injectable()
export class StepCompleter {
  constructor(
    @Inject(StaffDirectory) private readonly reference: StaffDirectory,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(PROGRAMMES) private readonly programmes: Programmes,
    @Inject(AidReview) private readonly review: AidReview,
    @Inject(VaultNotes) private readonly vault: VaultNotes,
    @Inject(Readings) private readonly readings: Readings,
    @Inject(Budgets) private readonly budgets: Budgets,
  ) {}

  async complete(parsed: ParsedStep, moment: Moment): Promise<Completed> {
    const { http } = parsed;
    const { state, occurredOn, actor } = moment;
    const { reference } = this;
    await refuseUnknownNames(http.step, parsed.plain, reference);
    const linkedCases = async () => (state ? await this.reader.linkedWith(state) : []);
    let linked: readonly CaseState[] = [];
    const around: Around = {
      state,
      occurredOn,
      actor,
      reference,
      linkedCases,
      lockedLinkedCases: async () => (linked = await linkedCases()),
      budgetsLeft: async () => leftAfter(await this.budgets.left(), moment.draws ?? []),
      aidPaidIn: (matchId) => this.review.wasPaid(matchId, actor),
      opening: () => this.#opening(moment),
      holidays: (canton, destination) => this.#holidays(moment, canton, destination),
      record: (stepId) => this.#record(stepId, actor, state!),
      sealed: parsed.body,
    };
    const completed = await http.complete?.(parsed.plain, around);
    const own = Object.entries(parsed.body).filter(([field]) => !(field in stepOf(http.step).asked));
    const payload = { ...Object.fromEntries(own), ...completed };
    const identity = http.identityOf?.(payload as never, around);
    const compared =
      identity && (await this.#compared(identity, parsed, { ...moment, caseId: state!.caseId }));
    const samePersons = await this.#samePersons(payload);
    const known: KnownFacts = (await http.known?.(parsed.plain, around)) ?? {};
    return {
      payload,
      known: {
        ...(samePersons.length > 0 && { samePersons }),
        ...codeListsOf(http.step),
        ...known,
        ...(compared && {
          aidMatches: [...compared.metAgain, ...compared.matches.map(({ matchId }) => matchId)],
        }),
      },
      compared,
      linked,
    };
  }

  /**
   * PEOPLE-2: looks up in the directory the persons whose accounts the step names. For each of these persons with
   * several accounts, returns the list of all accounts of the person.
   */
  async #samePersons(payload: object): Promise<StaffId[][]> {
    const staffIds = staffNamedIn(payload);
    return staffIds.length > 0 ? await this.reference.samePersons(staffIds) : [];
  }

  async #record(stepId: StepId, actor: Actor, state: CaseState): Promise<RecordToCorrect | undefined> {
    const fact = await this.reader.record(actor, state.caseId, stepId);
    return fact && recordToCorrect(fact, state, actor, todayAt(new Date().toISOString()));
  }

  /**
   * ELIG-1: compares the text of the identity. The text comes from this request, or from an earlier step that proposed
   * the identity. Only the opaque ids of matches are sent to the case.
   */
  async #compared(
    { personId, identity, corrects }: NewIdentity,
    { notes }: ParsedStep,
    { actor, caseId, stepId }: Moment & Pick<CaseState, 'caseId'>,
  ): Promise<AidComparison> {
    await this.readings.refuseBeyond(actor, 'comparison');
    const brought = notes.find(({ id }) => id === identity);
    const content = brought?.content ?? (await this.#noteIn(actor, caseId, identity));
    const compared = await this.review.compare(caseId, personId, content as RecordedIdentity);
    return { ...compared, record: corrects ?? stepId };
  }

  /**
   * Reads an identity that an earlier step proposed. This read is only for the comparison: no person sees the identity.
   */
  async #noteIn(actor: Actor, caseId: string, id: VaultId): Promise<unknown> {
    return (await this.vault.read(actor, caseId, [id], ['identity'])).get(id)!.content;
  }

  /**
   * Returns the policy and the parts of a new case. Law 12: a case follows the policy of the day on which it was
   * opened.
   */
  async #opening({ occurredOn, actor }: Moment) {
    const policy = programmeOr422(() => {
      const { version } = this.programmes.policyFor(occurredOn);
      return this.programmes.pinned(version, { canton: null, destination: null, from: occurredOn });
    }, 'occurredOn');
    const parts = await this.reference.defaultParts(actor);
    return { policy, parts, unasked: unaskedAtFirst(parts) };
  }

  #holidays({ state, occurredOn }: Moment, canton: string, destination: string) {
    const { version } = state!.policy;
    return programmeOr422(
      () => this.programmes.holidays(version, { canton, destination, from: occurredOn }),
      'canton',
    );
  }
}

const staffFields: ReadonlySet<string> = new Set(['staffId', 'staffIds', 'leadStaffId', 'handedOverBy']);

/** Collects every account in a payload, at any depth. */
function staffNamedIn(value: unknown, field = ''): StaffId[] {
  if (typeof value === 'string') return staffFields.has(field) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => staffNamedIn(one, field));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => staffNamedIn(one, name));
}

/**
 * If no policy covers a place or a day, converts the error to a problem that names the field, because the caller made
 * the mistake.
 */
function programmeOr422<T>(ask: () => T, path: string): T {
  try {
    return ask();
  } catch (error) {
    if (error instanceof ProgrammeError)
      throw new Problem('REQUEST.INVALID', { fields: [{ path, reason: error.code }] });
    throw error;
  }
}
