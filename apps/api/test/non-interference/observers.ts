import type { StoryApi } from '@homeward/testing';
import { Caller } from '../caller.js';

/** A member of staff in one role, and the names that pairs use for this observer. */
export interface Observer {
  readonly name: string;
  readonly who: Caller;
  /** The names in pairs: `role`, `role/2`, `role@place`, `role/2@place`, `@place`. */
  readonly aliases: ReadonlySet<string>;
  /** True unless this is the first member of staff with this role in this organisation. */
  readonly isColleague: boolean;
}

/**
 * The colleagues who represent all colleagues in runs with a limited number of readers: colleagues that pairs name, one
 * colleague in the office that leads a case, and one colleague in a service.
 */
const colleaguesForAll: ReadonlySet<string> = new Set([
  'counsellor/2@canton',
  'local-officer/2@local-office',
  'airport-assistant/2@airport-service',
  'case-manager/2@country-office',
  'travel-officer/2@travel-service',
]);

export const standsForMore = ({ isColleague, name }: Observer): boolean =>
  !isColleague || colleaguesForAll.has(name);

/** Returns all staff of the sample, in each of their roles. */
export async function everybody(apiUrl: string, { parts }: StoryApi): Promise<Observer[]> {
  const callers = await Caller.everybody(apiUrl);
  const counts = new Map<string, number>();
  return callers.map((who) => {
    const place = [...parts].find(([name, id]) => id === who.organisationId && name !== 'office')?.[0] ?? '';
    const key = `${who.role}@${place}`;
    const nth = (counts.get(key) ?? 0) + 1;
    counts.set(key, nth);
    const name = `${who.role}/${nth}@${place}`;
    return {
      name,
      who,
      isColleague: nth > 1,
      aliases: new Set([who.role, `${who.role}/${nth}`, key, name, `@${place}`]),
    };
  });
}
