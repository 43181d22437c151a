import type { Payload, SerializationContext } from '@temporalio/common';
import { metadataText } from './payload-bytes.js';

/**
 * The scope in which a payload may be read. It is authenticated with the ciphertext and written beside it in clear,
 * because the codec server receives only the namespace. A payload without a workflow id can be decrypted in every
 * workflow: the SDK gives no context for a schedule's memo, nor for a workflow task that fails outside the workflow's
 * code, and the UI encodes by namespace.
 */
export interface PayloadScope {
  readonly namespace: string;
  readonly workflowId: string;
}

const namespaceKey = 'homeward-namespace';
const workflowIdKey = 'homeward-workflow-id';

/**
 * For a schedule `<id>`, Temporal starts workflows with ids such as `<id>-2026-03-01T04:00:00Z`, and passes the result
 * of one run to the next run.
 */
const scheduledAt = /-\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const owner = (workflowId: string) => workflowId.replace(scheduledAt, '');

export const scopeOfContext = (context: SerializationContext | undefined): PayloadScope => ({
  namespace: context?.namespace ?? '',
  workflowId: owner(context?.workflowId ?? ''),
});

export const scopeMetadata = ({ namespace, workflowId }: PayloadScope): Record<string, Uint8Array> => ({
  [namespaceKey]: Buffer.from(namespace),
  [workflowIdKey]: Buffer.from(workflowId),
});

/** The scope that the payload claims. The claim is certain only once the payload has been decrypted. */
export const claimedScope = (payload: Payload): PayloadScope => ({
  namespace: metadataText(payload, namespaceKey),
  workflowId: metadataText(payload, workflowIdKey),
});

export const scopeAsAssociatedData = ({ namespace, workflowId }: PayloadScope): string =>
  JSON.stringify(['temporal-payload', namespace, workflowId]);

/**
 * True if a payload of this scope may be read here. The namespace is not compared, because recorded histories are
 * replayed in another namespace, and workflow ids contain a uuid.
 */
export function isReadableIn(scope: PayloadScope, context: SerializationContext | undefined): boolean {
  const here = scopeOfContext(context).workflowId;
  return here === '' || scope.workflowId === '' || scope.workflowId === here;
}
