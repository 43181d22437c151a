export {
  aidHashKinds,
  createAidHashes,
  meet,
  type AidHash,
  type AidHashes,
  type AidHashKind,
  type ComparableIdentity,
} from './aid-hashes.js';
export { canonicalJson } from './canonical-json.js';
export { derivedFrom } from './derived.js';
export { DirectoryDocumentStore } from './documents/directory-document-store.js';
export type { DocumentPlace, DocumentStore } from './documents/document-store.js';
export type { StreamSealer } from './documents/stream-sealer.js';
export { fileExists, makeFolder, syncFolder, writeWhole } from './durable-files.js';
export { ProtectionError, type ProtectionErrorCode } from './errors.js';
export type { DataKey, KeyPurpose, KeyRing, KeySettings, NamedKey } from './key-ring.js';
export { settingsKeyRing } from './key-ring.js';
export type {
  DataKeyOf,
  DataKeys,
  KeyOfSubject,
  KeyRegister,
  Sealers,
  SealingPurpose,
} from './keys/data-keys.js';
export { InstallationEpoch, type Epoch } from './installation-epoch.js';
export { folderProbe } from './folder-probe.js';
export { InstallationHold } from './installation-hold.js';
export { BackupStatus, type BackupTimes, type LastBackup, type RehearsalResult } from './backup-status.js';
export { PaymentsHold } from './payments-hold.js';
export {
  BindingActs,
  DeferredActs,
  type DeferredAct,
  type DeferredAddress,
  type DeferredEntry,
  type DeferredMark,
} from './deferred-acts.js';
export { EndedAccounts, type EndedAccount } from './ended-accounts.js';
export { MirroredKeyStore } from './keys/mirrored-key-store.js';
export { DirectoryKeyStore } from './keys/directory-key-store.js';
export { StoredDataKeys, type StoredDataKeysOptions } from './keys/stored-data-keys.js';
export type { KeyStore, StoredKey } from './keys/key-store.js';
export { kmsWrappingKey, type KmsSettings } from './keys/kms-wrapping-key.js';
export { memoryDataKeys, MemoryKeyStore } from './keys/memory-key-store.js';
export { boundWrappingKeyOf, keyStoresOf, loadDataKeys, tombstoneFolderOf } from './keys/load-data-keys.js';
export { rewrapAll, type RewrapReport } from './keys/rewrap.js';
export { secretWrappingKey } from './keys/secret-wrapping-key.js';
export type { DestroyedSubject, Subject } from './keys/subject.js';
export type { WrappingKey } from './keys/wrapping-key.js';
export { HomewardPayloadCodec, isSealedPayload } from './payload-codec/homeward-payload-codec.js';
export { claimedScope, type PayloadScope } from './payload-codec/payload-scope.js';
export {
  asks,
  createNameTokens,
  meetsName,
  nameMeetings,
  type NameAsked,
  type NamedIdentity,
  type NameMeeting,
  type NameEntry,
  type NameTokens,
} from './name-tokens.js';
export { createPseudonyms, type Pseudonyms } from './pseudonyms.js';
export { createSigner, isSignedBy, keyIdOf, type Signer } from './signatures.js';
export { sealerOf, type Sealer } from './sealer.js';
export { journalEntries, StepJournal, type JournalEntry } from './step-journal.js';
