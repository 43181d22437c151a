import { Inject, Injectable } from '@nestjs/common';
import { dataCategories, type Actor, type CaseId, type IsoInstant } from '@homeward/contracts';
import { countedKindOf, countersReadBy, type CaseState } from '@homeward/domain';
import type { RecordProtection } from '@homeward/persistence';
import { RECORD_PROTECTION } from '../tokens.js';

/**
 * The parts that a version distinguishes: the data of each category, the state of the case and its persons, and its
 * tasks.
 */
export const versionParts = [...dataCategories, 'standing', 'tasks'] as const;
export type VersionPart = (typeof versionParts)[number];

/** The lengths, in bytes, of the parts of a version: the proof that identifies the reader, and each hash. */
const sizes = { bearer: 8, part: 4 } as const;

/**
 * Law 14: makes and compares versions of a case as one reader sees the case. A version is an opaque text. For each part
 * of the case, the version holds a keyed hash of the counters that the reader may see. A change to data that is hidden
 * from the reader does not change the version. A comparison of two versions shows which visible parts differ.
 */
@Injectable()
export class CaseVersions {
  constructor(@Inject(RECORD_PROTECTION) private readonly protection: RecordProtection) {}

  of(state: CaseState, actor: Actor, now: IsoInstant): string {
    const read = countersReadBy(state, actor, now).map((counter) => ({
      of: countedKindOf(counter[0]),
      counter,
    }));
    const hashes = versionParts.map((part) => {
      const own = read.filter((one) => one.of === part).map((one) => one.counter);
      return this.#hash(sizes.part, state.caseId, actor, part, own.sort());
    });
    return Buffer.concat([this.#bearer(state.caseId, actor), ...hashes]).toString('base64url');
  }

  /** Compares a version that was shown to this reader with the newest version. Returns the parts that differ. */
  changedSince(version: string, state: CaseState, actor: Actor, now: IsoInstant): VersionPart[] {
    if (!this.isOf(version, state.caseId, actor)) return [];
    const [then, newest] = [version, this.of(state, actor, now)].map((text) =>
      Buffer.from(text, 'base64url'),
    );
    return versionParts.filter((_, i) => {
      const at = sizes.bearer + i * sizes.part;
      return then!.compare(newest!, at, at + sizes.part, at, at + sizes.part) !== 0;
    });
  }

  /** True if this version of this case was shown to this person in this role. */
  isOf(version: string, caseId: CaseId, actor: Actor): boolean {
    const bytes = Buffer.from(version, 'base64url');
    return (
      bytes.length === sizes.bearer + versionParts.length * sizes.part &&
      bytes.subarray(0, sizes.bearer).equals(this.#bearer(caseId, actor))
    );
  }

  #bearer(caseId: CaseId, actor: Actor): Buffer {
    return this.#hash(sizes.bearer, caseId, actor, 'bearer', []);
  }

  #hash(bytes: number, caseId: CaseId, actor: Actor, part: string, counters: readonly unknown[]): Buffer {
    const { staffId, role, organisationId } = actor;
    const { hashes } = this.protection;
    const whole = hashes.keyedHash('case-version', caseId, staffId, role, organisationId, part, counters);
    return Buffer.from(whole.slice(0, 2 * bytes), 'hex');
  }
}
