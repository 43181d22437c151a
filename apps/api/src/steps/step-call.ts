import { randomUUID } from 'node:crypto';
import type { Actor, CaseId, IsoInstant, MediaType, StepId } from '@homeward/contracts';
import { staffSteps } from '@homeward/domain';
import type { ArrivedDocument, KeyedRequest } from '@homeward/persistence';
import { caseVersionIn } from '../if-match.js';
import { keyIn } from '../key-ids.js';
import { Problem } from '../problem/problem.js';
import type { OwnSteps } from './own-steps.js';
import { parseStep, type ParsedStep } from './parse-step.js';
import type { StepHttp } from './step-http.js';

/** A step as the caller sent it. */
export interface StepCall {
  readonly http: StepHttp;
  readonly caseId: CaseId | undefined;
  readonly actor: Actor;
  readonly key: string | undefined;
  /** The epoch of the installation in which the request began, if the caller names one. */
  readonly begunIn: string | undefined;
  readonly ifMatch: string | undefined;
  readonly pathParams: Readonly<Record<string, string>>;
  readonly body: unknown;
  /**
   * SEE-1: the traveller in a step that the airport sent. The handle of the traveller does not reveal the case. The
   * idempotency key and the address use the handle.
   */
  readonly traveller?: { readonly handle: string; readonly sent: unknown } | undefined;
  /** Ids that the API creates for this call. A repeated call gets different ids. */
  readonly made?: Readonly<Record<string, string>>;
  /** The file that came with the step. */
  readonly document?: ArrivedDocument & { readonly mediaType: MediaType; readonly digest: string };
  /** The steps of this request in this case. Set only if the request takes a list of like steps, each separately. */
  readonly own?: OwnSteps;
  /** Set if the step was deferred: the step id that the sender received in the answer, and the time of arrival. */
  readonly kept?: { readonly stepId: StepId; readonly at: IsoInstant };
}

/** WORK-1: several steps that were sent as one act. */
export interface ActCall extends Pick<StepCall, 'caseId' | 'actor' | 'key' | 'begunIn' | 'ifMatch'> {
  readonly steps: readonly Pick<StepCall, 'http' | 'pathParams' | 'body'>[];
  /**
   * The body as the caller sent it. A repeated key must come with the same body, because a different body is a
   * different act.
   */
  readonly body: unknown;
  readonly at: At;
}

/** Returns the path of the `n`th step in a request, or of a field of that step. */
export type At = (n: number, field?: string) => string | undefined;

/** Well-formed steps that the caller may take: one step, or the steps of an act. */
export interface Asked extends Pick<
  StepCall,
  'caseId' | 'actor' | 'begunIn' | 'document' | 'traveller' | 'own' | 'kept'
> {
  /** The id of the new case, if this request opens one. */
  readonly newCaseId: CaseId;
  readonly steps: readonly ParsedStep[];
  readonly request: KeyedRequest;
  readonly shownVersion: string | undefined;
  /** Missing if the request is not an act. */
  readonly at?: At;
  /** The calls of the request, one for each step. */
  readonly calls: readonly StepCall[];
  /** The call to defer if the step cannot be recorded now. */
  readonly toKeep?: StepCall | undefined;
}

/** Checks one step. @throws Problem if the step is malformed or the caller may not take it */
export function askedBy(call: StepCall): Asked {
  const { http, caseId, actor, begunIn, pathParams, body, made, document, traveller, own, kept } = call;
  const request = keyedRequestOf(call);
  const step = askedStep({ http, pathParams: { ...pathParams, ...made }, body }, actor);
  const shownVersion = versionOf([http], call.ifMatch);
  return {
    caseId,
    newCaseId: randomUUID(),
    actor,
    begunIn,
    request,
    steps: [step],
    calls: [call],
    // A restore may have changed the case since the sender saw it. A deferred step must not be lost because of this.
    shownVersion: kept ? undefined : shownVersion,
    document,
    traveller,
    ...(own && { own }),
    ...(kept && { kept }),
    toKeep: staffSteps[http.step].deferredWhileHeld && !kept ? call : undefined,
  };
}

/** WORK-1: checks the steps of an act. @throws Problem with the faults of all the steps */
export function askedAsOne({ steps, caseId, actor, key, begunIn, ifMatch, body, at }: ActCall): Asked {
  const opens = caseId === undefined;
  const request = {
    scope: [actor.staffId, actor.role, ...(opens ? ['open-case', ''] : ['acts', caseId])],
    key: keyIn(key),
    body: { body, ifMatch: ifMatch ?? null },
  };
  const faults: NonNullable<Problem['about']['fields']>[number][] = [];
  const asked = steps.flatMap((step, n) => {
    try {
      return [askedStep(step, actor)];
    } catch (error) {
      const problem = located(error, n, at);
      if (!(problem instanceof Problem) || problem.code !== 'REQUEST.INVALID') throw problem;
      faults.push(...problem.about.fields!);
      return [];
    }
  });
  if (faults.length > 0) throw new Problem('REQUEST.INVALID', { fields: faults });
  const shownVersion = versionOf(
    steps.map(({ http }) => http),
    ifMatch,
  );
  const calls = steps.map((step) => ({
    ...step,
    caseId,
    actor,
    key: undefined,
    begunIn,
    ifMatch: undefined,
  }));
  const common = { caseId, newCaseId: randomUUID(), actor, begunIn, request, shownVersion, at };
  return { ...common, steps: asked, calls };
}

function askedStep(
  { http, pathParams, body }: Pick<StepCall, 'http' | 'pathParams' | 'body'>,
  actor: Actor,
): ParsedStep {
  if (!staffSteps[http.step].roles.includes(actor.role) || asksInVain(http, actor))
    throw new Problem('AUTH.FORBIDDEN');
  return parseStep(http, pathParams, body);
}

/** Converts the paths in the faults of the `n`th step of an act to paths in the request. */
export function located(error: unknown, n: number, at: At | undefined): unknown {
  if (at === undefined || !(error instanceof Problem)) return error;
  const { fields, refusal, ...about } = error.about;
  const where = fields?.map(({ path, ...fault }) => ({ ...fault, path: at(n, path)! }));
  const path = at(n, refusal?.field);
  return new Problem(error.code, {
    ...about,
    ...(refusal && { refusal: { ...refusal, act: n } }),
    fields: where ?? (path === undefined ? undefined : [{ path, reason: error.code }]),
  });
}

/**
 * SEE-3: true if the caller's organisation can never take this step. The step is then refused before the case is
 * looked up, so that the answer does not reveal whether the case exists.
 */
const asksInVain = ({ step }: StepHttp, { organisationType }: Actor): boolean => {
  const { withoutSeat, organisationTypes } = staffSteps[step];
  return withoutSeat === true && organisationTypes?.includes(organisationType) === false;
};

/**
 * Returns the request that the idempotency key identifies: the caller, the step, the case, and the content that was
 * sent. For a step of the airport, the handle of the traveller replaces the case.
 */
export function keyedRequestOf(call: StepCall): KeyedRequest {
  const { http, caseId, actor, key, pathParams, body, ifMatch, document, traveller } = call;
  const file = document && { mediaType: document.mediaType, digest: document.digest };
  if (traveller)
    return {
      scope: [actor.staffId, actor.role, http.step, traveller.handle],
      key: keyIn(key),
      body: traveller.sent,
    };
  return {
    scope: [actor.staffId, actor.role, http.step, caseId ?? ''],
    key: keyIn(key),
    body: { body, pathParams, ifMatch: ifMatch ?? null, file },
  };
}

/** Returns the version of the case that the caller saw. */
function versionOf(https: readonly StepHttp[], ifMatch: string | undefined): string | undefined {
  const version = caseVersionIn(ifMatch);
  if (version === undefined && https.some(({ step }) => staffSteps[step].needsVersion))
    throw new Problem('REQUEST.VERSION_MISSING');
  return version;
}
