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

/** The programme's policies, loaded once at the start. Everything that this interface returns is frozen. */
export interface Programmes {
  /** Returns the version under which a case opens on `day` (`YYYY-MM-DD`). Throws `POLICY.NONE_IN_FORCE`. */
  policyFor(day: string): Policy;
  /**
   * Returns a version by its name. Throws `POLICY.UNKNOWN_VERSION`, or `POLICY.DEMO_REFUSED` for the version of a
   * demonstration in an installation with real cases.
   */
  byVersion(version: string): Policy;
  /**
   * Returns the part of a policy that a case carries (≤ 16 KB). `from` is the opening day. Throws as `byVersion` and
   * `holidays` do.
   */
  pinned(version: string, places: Places): PinnedPolicy;
  /**
   * Returns the holidays for `register-case`, when canton and destination become known. Throws
   * `POLICY.UNKNOWN_CANTON`, `POLICY.UNKNOWN_COUNTRY`.
   */
  holidays(version: string, places: Places): Holidays;
  /** Returns how long files that were opened under this version are kept. Throws as `byVersion` does. */
  retention(version: string): RetentionRules;
  /**
   * Returns every available version for `GET /programmes`, the newest first, with the standing and source of each
   * value.
   */
  describe(): readonly ProgrammeDescription[];
}

export interface ProgrammeSettings {
  /**
   * True if this installation is a demonstration. Only a demonstration opens cases under demonstration policies, and a
   * demonstration opens no cases under other policies.
   */
  readonly demo: boolean;
  /** Returns today in the programme's zone, `YYYY-MM-DD`, at each call. */
  readonly today: () => string;
  /** The folder of the policies. If absent, the policies that come with this package are used. */
  readonly folder?: string;
}

const ownFolder = fileURLToPath(new URL('../policies', import.meta.url));

/**
 * Reads and checks all policies. Throws a {@link PolicyError} with all faults. Also throws if no version is in force
 * today, so that the problem is found at the start and not when the first case is opened.
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
