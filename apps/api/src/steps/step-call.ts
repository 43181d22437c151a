import { randomUUID } from 'node:crypto';
import type { Actor, CaseId, MediaType } from '@homeward/contracts';
import { staffSteps } from '@homeward/domain';
import type { ArrivedDocument, KeyedRequest } from '@homeward/persistence';
import { caseVersionIn } from '../if-match.js';
import { keyIn } from '../key-ids.js';
import { Problem } from '../problem/problem.js';
import { parseStep, type ParsedStep } from './parse-step.js';
import type { StepHttp } from './step-http.js';

/** A step as it was sent. */
export interface StepCall {
  readonly http: StepHttp;
  readonly caseId: CaseId | undefined;
  readonly actor: Actor;
  readonly key: string | undefined;
  readonly ifMatch: string | undefined;
  readonly pathParams: Readonly<Record<string, string>>;
  readonly body: unknown;
  /**
   * SEE-1: the traveller whom the airport sent it about, by a handle that is no case: its key and its address are the
   * handle's.
   */
  readonly traveller?: { readonly handle: string; readonly sent: unknown } | undefined;
  /** Ids that the API makes for this call: another each time the same is sent. */
  readonly made?: Readonly<Record<string, string>>;
  /** The file that came with it. */
  readonly document?: ArrivedDocument & { readonly mediaType: MediaType; readonly digest: string };
}

/** WORK-1: several steps that were sent as one act. */
export interface ActCall extends Pick<StepCall, 'caseId' | 'actor' | 'key' | 'ifMatch'> {
  readonly steps: readonly Pick<StepCall, 'http' | 'pathParams' | 'body'>[];
  /** As it was sent: the same under its key, or it is another act. */
  readonly body: unknown;
  readonly at: At;
}

/** Where in a request the `n`th of its steps is, or a field of it. */
export type At = (n: number, field?: string) => string | undefined;

/** Steps that are well formed and their caller's to take: one, or those of an act. */
export interface Asked extends Pick<StepCall, 'caseId' | 'actor' | 'document' | 'traveller'> {
  /** Of a case that is yet to be opened: its id, should this open it. */
  readonly newCaseId: CaseId;
  readonly steps: readonly AskedStep[];
  readonly request: KeyedRequest;
  readonly seenVersion: string | undefined;
  /** Absent where the request is its one step. */
  readonly at?: At;
}

export interface AskedStep {
  readonly http: StepHttp;
  readonly parsed: ParsedStep;
}

/** @throws Problem */
export function askedBy(call: StepCall): Asked {
  const { http, caseId, actor, pathParams, body, made, document, traveller } = call;
  const request = keyedRequestOf(call);
  const step = askedStep({ http, pathParams: { ...pathParams, ...made }, body }, actor);
  const seenVersion = versionOf([http], call.ifMatch);
  return { caseId, newCaseId: randomUUID(), actor, request, steps: [step], seenVersion, document, traveller };
}

/** WORK-1. @throws Problem with the faults of all of them */
export function askedAsOne({ steps, caseId, actor, key, ifMatch, body, at }: ActCall): Asked {
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
  const seenVersion = versionOf(
    steps.map(({ http }) => http),
    ifMatch,
  );
  return { caseId, newCaseId: randomUUID(), actor, request, steps: asked, seenVersion, at };
}

function askedStep(
  { http, pathParams, body }: Pick<StepCall, 'http' | 'pathParams' | 'body'>,
  actor: Actor,
): AskedStep {
  if (!staffSteps[http.step].roles.includes(actor.role) || asksInVain(http, actor))
    throw new Problem('AUTH.FORBIDDEN');
  return { http, parsed: parseStep(http, pathParams, body) };
}

/** What is wrong with the `n`th step of an act, told by where in the request that step is. */
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

/** SEE-3: told before the case is looked for, so that the answer does not tell whether there is one. */
const asksInVain = ({ step }: StepHttp, { organisationType }: Actor): boolean => {
  const { withoutSeat, organisationTypes } = staffSteps[step];
  return withoutSeat === true && organisationTypes?.includes(organisationType) === false;
};

/** What its key means: the caller, the step and the case, with what was sent. */
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

/** The version of the case that the caller has seen. */
function versionOf(https: readonly StepHttp[], ifMatch: string | undefined): string | undefined {
  const version = caseVersionIn(ifMatch);
  if (version === undefined && https.some(({ step }) => staffSteps[step].needsVersion))
    throw new Problem('REQUEST.VERSION_MISSING');
  return version;
}
