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

/** A step that is well formed and its caller's to take. */
export interface Asked extends Pick<StepCall, 'http' | 'caseId' | 'actor' | 'document' | 'traveller'> {
  readonly request: KeyedRequest;
  readonly parsed: ParsedStep;
  readonly seenVersion: string | undefined;
}

/** @throws Problem */
export function askedBy(call: StepCall): Asked {
  const { http, caseId, actor, pathParams, body, made, document, traveller } = call;
  const request = keyedRequestOf(call);
  if (!staffSteps[http.step].roles.includes(actor.role) || asksInVain(http, actor))
    throw new Problem('AUTH.FORBIDDEN');
  const parsed = parseStep(http, { ...pathParams, ...made }, body);
  return { http, caseId, actor, request, parsed, seenVersion: versionOf(call), document, traveller };
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
function versionOf({ http, ifMatch }: StepCall): string | undefined {
  const version = caseVersionIn(ifMatch);
  if (version === undefined && staffSteps[http.step].needsVersion)
    throw new Problem('REQUEST.VERSION_MISSING');
  return version;
}
