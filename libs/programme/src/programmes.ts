import { fileURLToPath } from 'node:url';
import type { Holidays, PinnedPolicy, RetentionRules } from '@homeward/contracts';
import { readFolder } from './data-files.js';
import { deepFreeze } from './deep-freeze.js';
import { describePolicy, type ProgrammeDescription } from './description.js';
import { holidaysFor, type Places } from './holidays.js';
import { pin, retentionOf } from './pinned.js';
import { bindPolicies, isInForce, type PolicyBook } from './policy-book.js';
import type { Policy } from './policy-file.js';
import { PolicyError, ProgrammeError } from './problems.js';

/** The programme's policies, loaded once at the start. Everything it returns is frozen. */
export interface Programmes {
  /** The version under which a case opens on `day` (`YYYY-MM-DD`). Throws `POLICY.NONE_IN_FORCE`. */
  policyFor(day: string): Policy;
  /**
   * Throws `POLICY.UNKNOWN_VERSION`, or `POLICY.DEMO_REFUSED` for a demonstration's version where real cases are
   * worked on.
   */
  byVersion(version: string): Policy;
  /** What travels with a case (≤ 16 KB). `from`: the opening day. Throws as `byVersion` and `holidays` do. */
  pinned(version: string, places: Places): PinnedPolicy;
  /**
   * The holidays for `register-case`, when canton and destination become known. Throws `POLICY.UNKNOWN_CANTON`,
   * `POLICY.UNKNOWN_COUNTRY`.
   */
  holidays(version: string, places: Places): Holidays;
  /** How long files that were opened under this version are kept. Throws as `byVersion` does. */
  retention(version: string): RetentionRules;
  /** For `GET /programmes`: every available version, the newest first, with standing and source of each value. */
  describe(): readonly ProgrammeDescription[];
}

export interface ProgrammeSettings {
  /** True if this installation is a demonstration. Then, and only then, cases open under demonstration policies. */
  readonly demo: boolean;
  /** Today in the programme's zone, `YYYY-MM-DD`; determined at each call. */
  readonly today: () => string;
  /** The folder of the policies. If absent: the policies that come with this package. */
  readonly folder?: string;
}

const ownFolder = fileURLToPath(new URL('../policies', import.meta.url));

/**
 * Reads and checks all policies. Throws a {@link PolicyError} that lists every fault, also when no version is in force
 * today: better found at start than by the first person who opens a case.
 */
export function loadProgrammes({ demo, today, folder = ownFolder }: ProgrammeSettings): Programmes {
  const programmes = programmesOf(bindPolicies(readFolder(folder)), demo, today);
  try {
    programmes.policyFor(today());
  } catch (error) {
    if (!(error instanceof ProgrammeError)) throw error;
    throw new PolicyError([{ file: '*', path: 'validFrom', code: 'POLICY.NONE_IN_FORCE' }]);
  }
  return programmes;
}

function programmesOf(
  { policies, holidays: frozen }: PolicyBook,
  demo: boolean,
  today: () => string,
): Programmes {
  const onOffer = policies.filter((policy) => demo || !policy.demo);

  const byVersion = (version: string): Policy => {
    const policy = policies.find((candidate) => candidate.version === version);
    if (policy === undefined) throw new ProgrammeError('POLICY.UNKNOWN_VERSION');
    if (!onOffer.includes(policy)) throw new ProgrammeError('POLICY.DEMO_REFUSED');
    return policy;
  };
  const holidays = (version: string, places: Places): Holidays =>
    deepFreeze(holidaysFor(frozen.get(byVersion(version).holidays)!, places));

  return {
    policyFor(day) {
      const policy = policies.find((candidate) => candidate.demo === demo && isInForce(candidate, day));
      if (policy === undefined) throw new ProgrammeError('POLICY.NONE_IN_FORCE');
      return policy;
    },
    byVersion,
    pinned: (version, places) => deepFreeze(pin(byVersion(version), holidays(version, places))),
    holidays,
    retention: (version) => retentionOf(byVersion(version)),
    describe: () =>
      onOffer.map((policy) => describePolicy(policy, frozen.get(policy.holidays)!, today())).reverse(),
  };
}
