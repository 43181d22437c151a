import type { StaffStepCode } from '@homeward/contracts';
import { isErased, type KeyedHashes, type KeyedRequest, type Seals } from '@homeward/persistence';
import type { DeferredAct, Sealer } from '@homeward/protection';
import type { StepCall } from '../steps/step-call.js';
import { stepsOverHttp } from '../steps/step-http.js';

/** The sealed content of a step: everything that the sender sent, so that the step can be taken later. */
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

/** Returns the sealed step as a call. The call has the step id that the sender received in the answer. */
export function callIn(sealed: Buffer, act: DeferredAct, sealer: Sealer): StepCall {
  const { step, ...rest } = JSON.parse(
    sealer.decrypt(sealed, placeOf(act)).toString('utf8'),
  ) as DeferredContent;
  const { caseId, stepId, keptAt } = act;
  return { ...rest, http: stepsOverHttp.get(step)!, caseId, kept: { stepId, at: keptAt } };
}

/** Returns the id of a deferred act. A repeated request gives the same id. */
export const actIdOf = (hashes: KeyedHashes, { scope, key }: KeyedRequest): string =>
  hashes.keyedHash('kept-act', scope, key);

/** Returns the hash of the body, to check that a repeated key comes with the same body. */
export const actBodyHash = (hashes: KeyedHashes, { body }: KeyedRequest): string =>
  hashes.keyedHash('step-body', body);

/** True if the key of the case was destroyed. False otherwise, and also if the key store cannot be read now. */
export const isOfErasedCase = ({ caseId }: Pick<DeferredAct, 'caseId'>, seals: Seals): Promise<boolean> =>
  seals.toDecrypt(caseId).then(() => false, isErased);
