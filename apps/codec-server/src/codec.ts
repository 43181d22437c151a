import { isSealedPayload, type HomewardPayloadCodec } from '@homeward/protection';
import { fromJson, toJson, type JsonPayload } from './payload-json.js';
import { Refused } from './refused.js';

/** What `/decode` and `/encode` do to one payload of this namespace. */
export type Conversion = (
  payload: JsonPayload,
  codec: HomewardPayloadCodec,
  namespace: string,
) => Promise<JsonPayload>;

/**
 * A sealed payload is opened by what it says of itself, which is authenticated. Anything else comes back as it came: the
 * UI sends search attributes and operator's texts too, which are in clear wherever they are shown.
 *
 * @throws ProtectionError when it was changed, its key is not held, or was destroyed
 */
export const decode: Conversion = async (sealed, codec, namespace) => {
  if (!isSealedPayload(fromJson(sealed))) return sealed;
  const { payload, scope } = await codec.open(fromJson(sealed));
  if (scope.namespace !== '' && scope.namespace !== namespace) throw new Refused('CODEC.OTHER_NAMESPACE');
  return toJson(payload);
};

/** For a message sent from the UI, which tells the namespace but not the workflow. */
export const encode: Conversion = async (payload, codec, namespace) =>
  isSealedPayload(fromJson(payload))
    ? payload
    : toJson(await codec.seal(fromJson(payload), { namespace, workflowId: '' }));
