import { Inject, Injectable } from '@nestjs/common';
import { dataCategories, type Actor, type CaseId, type IsoInstant } from '@homeward/contracts';
import { countedKindOf, countersReadBy, type CaseState } from '@homeward/domain';
import type { RecordProtection } from '@homeward/persistence';
import { RECORD_PROTECTION } from '../tokens.js';

/** What a version tells apart: data of each category, how the case and its persons stand, what waits. */
export const versionParts = [...dataCategories, 'standing', 'tasks'] as const;
export type VersionPart = (typeof versionParts)[number];

/** In bytes: that its bearer was shown the case, and each part. */
const sizes = { bearer: 8, part: 4 } as const;

/**
 * Law 14: the version of a case as one person reads it, an opaque text: keyed hashes of the counters that they read,
 * part by part. What they do not read does not change it, and two versions tell which parts of what they read differ.
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

  /** The parts in which a version that this person was shown differs from the newest one. */
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

  /** Whether it is a version that this person, in this role, was shown of this case. */
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
