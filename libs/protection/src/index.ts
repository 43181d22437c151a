export {
  createAidHashes,
  type AidHash,
  type AidHashes,
  type AidHashKind,
  type ComparableIdentity,
} from './aid-hashes.js';
export { canonicalJson } from './canonical-json.js';
export { ProtectionError, type ProtectionErrorCode } from './errors.js';
export type { DataKey, KeyPurpose, KeyRing, KeySettings, NamedKey } from './key-ring.js';
export { settingsKeyRing } from './key-ring.js';
export {
  createPayloadCodec,
  HomewardPayloadCodec,
  isSealedPayload,
} from './payload-codec/homeward-payload-codec.js';
export type { PayloadScope } from './payload-codec/payload-scope.js';
export { createPseudonyms, type Pseudonyms } from './pseudonyms.js';
export { createSigner, isSignedBy, keyIdOf, type Signer } from './signatures.js';
export { createSealer, openJson, sealerOf, sealJson, type Sealer } from './sealer.js';
