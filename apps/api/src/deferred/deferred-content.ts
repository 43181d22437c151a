import type { StaffStepCode } from '@homeward/contracts';
import { isErased, type KeyedHashes, type KeyedRequest, type Seals } from '@homeward/persistence';
import type { DeferredAct, Sealer } from '@homeward/protection';
import type { StepCall } from '../steps/step-call.js';
import { stepsOverHttp } from '../steps/step-http.js';

/** What is sealed of a step: everything that its sender sent, so that it can be taken as if it came later. */
type DeferredContent = Omit<StepCall, 'http' | 'caseId' | 'document' | 'made' | 'kept'> & {
  readonly step: StaffStepCode;
};

const placeOf = ({ caseId, id }: Pick<DeferredAct, 'caseId' | 'id'>): string => `kept_act:${caseId}:${id}`;

/** The content of a call, sealed for the file of its act. */
export function sealedContentOf(
  call: StepCall,
  act: Pick<DeferredAct, 'caseId' | 'id'>,
  sealer: Sealer,
): Buffer {
  const { http, caseId: _, document: __, made: ___, kept: ____, ...rest } = call;
  const content: DeferredContent = { ...rest, step: http.step };
  return sealer.seal(JSON.stringify(content), placeOf(act));
}

/** What was sent, as a call that is taken under the id that its sender received in the answer. */
export function callIn(sealed: Buffer, act: DeferredAct, sealer: Sealer): StepCall {
  const { step, ...rest } = JSON.parse(
    sealer.decrypt(sealed, placeOf(act)).toString('utf8'),
  ) as DeferredContent;
  const { caseId, stepId, keptAt } = act;
  return { ...rest, http: stepsOverHttp.get(step)!, caseId, kept: { stepId, at: keptAt } };
}

/** The name of an act: the same request has the same. */
export const actIdOf = (hashes: KeyedHashes, { scope, key }: KeyedRequest): string =>
  hashes.keyedHash('kept-act', scope, key);

/** The same key must come with the same body. */
export const actBodyHash = (hashes: KeyedHashes, { body }: KeyedRequest): string =>
  hashes.keyedHash('step-body', body);

/** True if the key of the case was destroyed. False, too, if that cannot be found out now. */
export const isOfErasedCase = ({ caseId }: Pick<DeferredAct, 'caseId'>, seals: Seals): Promise<boolean> =>
  seals.toDecrypt(caseId).then(() => false, isErased);
