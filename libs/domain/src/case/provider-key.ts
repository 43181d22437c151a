import type { CaseId } from '@homeward/contracts';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The key by which a bank or a booking desk knows a thing: a UUID made from the case id and the thing's id in the case.
 * Clients choose ids, so two cases may use the same id, but the keys of the two cases still differ (PAY-3, law 9). The
 * same thing always gets the same key, so a provider recognises an order that is missing in a restored database.
 */
export function providerKey(caseId: CaseId, ...thing: readonly (string | number)[]): string {
  const hash = bytesToHex(sha256(utf8ToBytes(JSON.stringify([caseId, ...thing]))));
  const [, ...groups] = /^(.{8})(.{4})(.{4})(.{4})(.{12})/.exec(hash)!;
  return groups.join('-');
}
