import type {
  Actor,
  DataCategory,
  DeadlineCode,
  KnownFacts,
  OrganisationType,
  Role,
  StaffStepCode,
  Stage,
} from '@homeward/contracts';
import type { Fields, HaveText, PayloadOf, Shape } from './fields.js';
import type { Seating } from './parts.js';
import type { CorrectionRule } from './correction-rule.js';
import type { RuleId } from './rules.js';
import { bySecondPerson, type SecondWord } from './second-word.js';
import type { StepRule } from './step-rule.js';

/**
 * One step of the programme: who may take it, in which stages, under which rules, and which data it writes and
 * deadlines it starts.
 */
export interface StepRow {
  /** The page of docs/process that describes the step. Most steps are open in many stages (STAGE-1). */
  readonly page: Stage | 'any-stage';
  /** What the person who takes the step does, as a sentence without a full stop. */
  readonly summary: string;
  /**
   * The neutral name in Temporal. The neutral name reveals nothing about health, danger or a child to operations
   * (SEE-6).
   */
  readonly wire: string;
  /**
   * The resource below `/api/v1/cases/{caseId}`. `POST` records the step. `{paymentId}` and similar names are fields
   * of the payload.
   */
  readonly path: string;
  readonly roles: readonly Role[];
  /** The types of organisation whose staff may take the step. Absent: all types. */
  readonly organisationTypes?: readonly OrganisationType[];
  /** The stages in which the table leaves the step open. In these stages, only a rule closes the step (STAGE-1). */
  readonly stages: readonly Stage[];
  readonly rules: readonly [RuleId, ...RuleId[]];
  /** PEOPLE-2: the earlier step, if a different natural person must take this one. */
  readonly second?: SecondWord;
  readonly starts?: readonly DeadlineCode[];
  /**
   * Law 17: facts from outside on which a decision, a gate or a payment depends. If one of these facts is missing, the
   * step is refused. The API must add each of these facts, or the API does not compile.
   */
  readonly outsideFacts?: readonly OutsideFact[];
  /**
   * Facts from outside that the step uses if they are known. An event, an incident or a withdrawal is recorded even if
   * these facts are unknown.
   */
  readonly uses?: readonly OutsideFact[];
  /** Present for a decision, an approval or a correction: the request needs `If-Match`. */
  readonly needsVersion?: true;
  /**
   * Present if the step needs a recent sign-in, so that nobody takes the step on a screen that another person left
   * open. The API checks the sign-in.
   */
  readonly recentSignIn?: true;
  /** Present if only the step's own roles learn that a case waits for the step (access/deadline-categories.ts). */
  readonly confidential?: true;
  /**
   * TRUTH-1: the roles that read the step's records. Apart from these roles, only the author of a record reads it
   * (access/record-readers.ts).
   */
  readonly readBy?: readonly Role[];
  /**
   * SEE-2: also lets seats without a part take the step: an office that is asked to take a part over (`invited`), an
   * office that handed a part over and still accounts for cash (`former`), or a lead called in from outside
   * (`independent`).
   */
  readonly alsoFor?: readonly Exclude<Seating, 'holder'>[];
  /**
   * PEOPLE-1: also lets the team-lead of a part take the step if the part has not been asked for anything yet, because
   * such a part may also need a successor. No route shows the step to this team-lead.
   */
  readonly alsoUnasked?: true;
  /**
   * Present if the step protects a person at once. While the step cannot be recorded, because the installation is held
   * or the case has diverged, the API keeps it. Afterwards the API records it before all other steps.
   */
  readonly deferredWhileHeld?: true;
  /**
   * Present if the step still applies after the record was restored to a state without the step, because the step
   * protects a person from somebody or withdraws a permission. The API also writes such a step outside the stores.
   */
  readonly bindsAfterRestore?: true;
  /** SEE-3: present if the step is for people who have no seat at the case. */
  readonly withoutSeat?: true;
  /** Present if the step may name persons whose programme has ended. */
  readonly anyPerson?: true;
  /**
   * CLOSE-1: present if the step is also open when the closed file has ended. After the step, the file accepts records
   * again.
   */
  readonly takesUpFile?: true;
  /** Present if the body of the request is a file. The fields are then in the headers. */
  readonly isFile?: true;
  /** An example of the step's request, as OpenAPI shows it. `…` stands for an id. */
  readonly example: Readonly<Record<string, unknown>>;
}

/**
 * Facts that the API looks up for a step, for the day of the step (law 12). Facts that the API adds to every step are
 * not declared.
 */
export type OutsideFact = Exclude<keyof KnownFacts, 'samePersons' | 'codeLists'>;

/**
 * What happens to a step's texts when a person gets the answer about their own data (data-requests/texts.ts). `theirs`:
 * the texts are disclosed, because they contain what staff or the person say about that person. `their-payee`: the
 * texts are disclosed if the account belongs to the person. `may-name-others`: the texts are withheld. `unmentioned`:
 * the answer does not even say that the texts exist, because that would reveal what protects others.
 */
export type TextsDisclosed = 'theirs' | 'their-payee' | 'may-name-others' | 'unmentioned';

interface StepFields<F extends Fields> {
  /** The fields of the payload. The type of the payload follows from these fields. */
  readonly fields: F;
  /** Further fields of the request. apps/api uses them to find the values of fields of the kind `found`. */
  readonly asked?: Fields;
  /** The categories that the step writes, if they differ from the categories of its fields. */
  readonly writes?: readonly DataCategory[];
}

interface StepRules<C extends StaffStepCode, P> extends StepRule<C, P> {
  /** FACT-2: which fields can be corrected, and how. Absent: staff take a later step instead of a correction. */
  readonly correction?: CorrectionRule<C, P>;
}

interface OfTexts {
  readonly texts: TextsDisclosed;
  /**
   * READ-1: the paths of the sections whose things also show the step's records. Empty: only the timeline shows them.
   */
  readonly readAt: readonly string[];
}
type SaysOfTexts<F> = HaveText<F> extends true ? OfTexts : Partial<OfTexts>;

type NamedIn<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamedIn<Rest>
  : never;
/** Each name in a path must be a field. */
type PathOf<P extends string, F> = { readonly path: P } & ([NamedIn<P>] extends [keyof F]
  ? unknown
  : { readonly path: never });

/** A step with any payload. */
export interface AnyStep extends StepRow, StepRules<StaffStepCode, never> {
  readonly step: StaffStepCode;
  readonly outsideFacts: readonly OutsideFact[];
  readonly uses: readonly OutsideFact[];
  readonly fields: Fields;
  readonly asked: Fields;
  readonly writes: readonly DataCategory[];
  readonly texts: TextsDisclosed;
  readonly readAt: readonly string[];
}

/** One step, with the types of its fields and of the facts from outside that it reads. */
export interface DefinedStep<
  F extends Fields,
  R extends readonly OutsideFact[],
  U extends readonly OutsideFact[],
> extends AnyStep {
  readonly fields: F;
  readonly outsideFacts: R;
  readonly uses: U;
}

const defined = new Map<string, AnyStep>();
const byWire = new Map<string, StaffStepCode>();
const fieldInPath = new Map<string, string>();

/**
 * Defines one step completely. Payload, request, OpenAPI, categories, menus, docs and what is disclosed to the person
 * follow from this definition.
 * @throws if the step is defined twice, or if the step's path and fields name different things
 */
export function defineStep<
  const C extends StaffStepCode,
  F extends Fields,
  const P extends string,
  const R extends readonly OutsideFact[] = [],
  const U extends readonly OutsideFact[] = [],
>(
  step: C,
  definition: StepRow &
    StepFields<F> &
    StepRules<C, PayloadOf<F>> &
    SaysOfTexts<F> &
    PathOf<P, F> & { readonly outsideFacts?: R; readonly uses?: U },
): DefinedStep<F, R, U> {
  const { fields, asked = {}, writes = categoriesOf(fields) } = definition;
  if (defined.has(step)) throw new TypeError(`${step} is defined twice`);
  const inPath = pathFields(definition.path);
  const named = Object.keys(fields).filter((field) => fields[field]!.shape.kind === 'path-id');
  if (inPath.join() !== named.join()) throw new TypeError(`${step}: path and fields do not match`);
  const rules = bySecondPerson(definition as unknown as AnyStep);
  const nothing = { texts: 'may-name-others', readAt: [], outsideFacts: [], uses: [] } as const;
  const whole = { ...nothing, ...definition, ...rules, step, asked, writes };
  defined.set(step, whole as unknown as AnyStep);
  byWire.set(definition.wire, step);
  if (inPath[0] !== undefined) fieldInPath.set(step, inPath[0]);
  return whole as unknown as DefinedStep<F, R, U>;
}

/** The categories of the step's fields, including texts inside the fields. */
function categoriesOf(fields: Fields): DataCategory[] {
  const all = Object.values(fields).flatMap(({ category, shape }) => [category, ...underIn(shape)]);
  const none: readonly unknown[] = ['standing', 'corrected', 'nobody'];
  return [...new Set(all)].filter((category) => !none.includes(category)) as DataCategory[];
}

function underIn(shape: Shape): readonly DataCategory[] {
  if (shape.kind === 'sealed') return [shape.under];
  if (shape.kind === 'list' || shape.kind === 'by-code') return underIn(shape.of);
  if (shape.kind !== 'object') return [];
  return Object.values(shape.fields).flatMap((field) => underIn(field.shape));
}

/**
 * Returns the step with this code. Code that needs a step by its code calls this function, so that no step has to
 * import the file that collects all steps.
 * @throws if the steps have not been collected yet: code that runs the rules imports steps.ts
 */
export function stepOf(step: StaffStepCode): AnyStep {
  const definition = defined.get(step);
  if (!definition) throw new TypeError(`${step} is not defined`);
  return definition;
}

export const isStaffStep = (step: string): step is StaffStepCode => defined.has(step);

/** True if the table lets this role and type of organisation take the step. */
export const mayTake = (
  { roles, organisationTypes }: Pick<StepRow, 'roles' | 'organisationTypes'>,
  { role, organisationType }: Pick<Actor, 'role' | 'organisationType'>,
): boolean => roles.includes(role) && (organisationTypes?.includes(organisationType) ?? true);

/** The field that names the subject of a step, taken from its path. Most steps are about the case. */
export const pathFieldOf = (step: StaffStepCode): string | undefined => fieldInPath.get(step);

const pathFields = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, field]) => field!);

/** `plans/{planId}/decision` → `cases/:caseId/plans/:planId/decision`. */
export const routeOfStep = (step: StaffStepCode): string =>
  step === 'open-case' ? 'cases' : `cases/:caseId/${stepOf(step).path.replace(/\{(\w+)\}/g, ':$1')}`;

/** The route of a step, as the audit writes it. */
export const auditRouteOfStep = (step: StaffStepCode): string => `POST ${routeOfStep(step)}`;

export const staffStepOfWire = (wire: string): StaffStepCode | undefined => byWire.get(wire);
