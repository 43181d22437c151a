import { randomUUID } from 'node:crypto';
import type { Actor, Holidays, KnownFacts, StaffStepCode, StaffSteps, StepId } from '@homeward/contracts';
import type { CaseState, RecordToCorrect, ToldIdentity } from '@homeward/domain';
import type { StaffDirectory } from '@homeward/persistence';
import { z } from 'zod';
import { pattern } from '../texts.js';

/** What a step may lean on besides its body: read by the API in this request, by date (law 12). */
export interface Around {
  readonly state: CaseState | undefined;
  readonly occurredOn: string;
  readonly actor: Actor;
  readonly reference: StaffDirectory;
  /** CASE-3: the cases linked with this one. */
  readonly linkedCases: () => Promise<readonly CaseState[]>;
  /** ELIG-1: was aid paid to the person whom a match stands for? */
  readonly aidPaidIn: (matchId: string) => Promise<boolean>;
  /** Public holidays of a canton and a destination, frozen in a policy version. */
  readonly holidays: (canton: string, destination: string) => Holidays;
  /** A record of the timeline, for whoever would tell it anew; `undefined` where the timeline does not show them one. */
  readonly record: (stepId: StepId) => Promise<RecordToCorrect | undefined>;
  /** The body as it travels: with the vault's ids where texts were. */
  readonly sealed: Readonly<Record<string, unknown>>;
}

/** Whose it is, where its text lies, and the record that it corrects, if any. */
export type NewIdentity = Pick<ToldIdentity, 'personId' | 'identity'> & Partial<ToldIdentity>;

/**
 * How one step looks over HTTP. Path parameters (`{planId}`) become fields of the payload by themselves; what else the caller
 * does not send is completed here.
 */
export interface StepHttp<C extends StaffStepCode = StaffStepCode> {
  readonly step: C;
  readonly summary: string;
  readonly body: z.ZodObject;
  readonly example: Readonly<Record<string, unknown>>;
  /** Its body is a file, and its fields come in headers. */
  readonly isFile?: true;
  /** Fields of the body that `complete` or `known` read, and that do not travel themselves. */
  readonly onlyToComplete?: readonly string[];
  readonly complete?: (body: Record<string, unknown>, around: Around) => Promise<Partial<StaffSteps[C]>>;
  /** ELIG-1: the identity that counts from this step on, if one does: it is compared with those of other cases before the step is claimed. */
  identityOf?(payload: StaffSteps[C], around: Around): NewIdentity | undefined;
  readonly known?: (body: Record<string, unknown>, around: Around) => Promise<KnownFacts>;
}

type Shape<T> = { readonly [K in keyof T]-?: z.ZodType<T[K]> };

/**
 * Defines a step's body and holds it against the payload type of libs/contracts: a field that is missing, misspelt or of
 * another type does not compile. `Completed`: fields from the path or from `complete`.
 */
export const stepHttp =
  <C extends StaffStepCode>(step: C) =>
  <Completed extends keyof StaffSteps[C] = never>(
    definition: Omit<StepHttp<C>, 'step' | 'body'> & {
      readonly body: Shape<Omit<StaffSteps[C], Completed>> & Record<string, z.ZodType>;
    },
  ): StepHttp<C> => ({ ...definition, step, body: z.strictObject(definition.body) });

/** In small letters, as PostgreSQL gives ids back: two spellings of one id would be two persons. */
export const id = () => z.uuid().toLowerCase();
/** An id the caller may choose; otherwise a new one. */
export const ownId = () => id().default(() => randomUUID());
export const persons = () => z.array(id()).min(1).max(20);

/** PostgreSQL has no year 0, and nothing can be counted on from 9999: such a step could be taken, and never be recorded. */
const ofOurTime = (date: string): boolean => /^(?:19|20|21)\d\d-/.test(date);
export const day = () => z.iso.date().refine(ofOurTime, 'year-out-of-range');
export const instant = () => z.iso.datetime().refine(ofOurTime, 'year-out-of-range');
export const country = () => pattern(/^[A-Z]{2}$/).meta({ description: 'ISO 3166-1 alpha-2' });
export const amountMinor = () =>
  z.int().min(1).max(100_000_000).meta({ description: 'Integer minor units (Rappen).' });
export const currency = () => pattern(/^[A-Z]{3}$/).meta({ description: 'ISO 4217' });
export const code = (max = 60) => pattern(/^[a-z0-9][a-z0-9._-]*$/).max(max);
