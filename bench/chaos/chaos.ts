import { Dice } from '../dice.js';
import { Browser, staffAt, type Staff } from './browser.js';
import { openChaosHouse, type ChaosHouse } from './chaos-house.js';
import { workOnCases } from './client.js';
import { Killer, type Kill } from './killer.js';
import { proofOf, type Proof } from './proof.js';

export interface ChaosOptions {
  readonly kills: number;
  readonly clients: number;
  readonly seed: number;
  /** The number of APIs and of workers. */
  readonly ofEach: 1 | 2;
}

export interface ChaosResult extends Proof {
  readonly kills: readonly Kill[];
  /** The times at which steps were answered, and the times at which connections of callers broke. */
  readonly answeredAt: readonly number[];
  readonly brokenAt: readonly number[];
  /** The number of keys whose repeated answer differed from the first answer. */
  readonly changed: number;
  /** Answers that no caller should get. */
  readonly unexpected: readonly string[];
}

/**
 * Kills every part of an installation repeatedly while staff work. At the end, compares the answers with the stored
 * steps and payments.
 */
export async function chaos({ kills, clients, seed, ofEach }: ChaosOptions): Promise<ChaosResult> {
  const chaosHouse = await openChaosHouse(ofEach);
  try {
    const staffs = await Promise.all(chaosHouse.apiUrls.map(staffAt));
    const browsers = Array.from(
      { length: clients },
      (_, i) => new Browser(staffs, new Dice(seed * 1_000 + i)),
    );
    let over = false;
    const organisations = organisationsOf(staffs[0]!);
    const working = Promise.all(browsers.map((browser) => workOnCases(browser, organisations, () => over)));
    const killer = new Killer(chaosHouse.parts, browsers, new Dice(seed));
    await killer.killWhile(() => killer.kills.length < kills);
    over = true;
    await working;
    return await resultOf(chaosHouse, killer, browsers);
  } finally {
    await chaosHouse.stop();
  }
}

async function resultOf(
  house: ChaosHouse,
  { kills }: Killer,
  browsers: readonly Browser[],
): Promise<ChaosResult> {
  const taken = browsers.flatMap((browser) => browser.taken);
  return {
    ...(await proofOf(house, taken)),
    kills,
    answeredAt: taken.map(({ at }) => at).sort((a, b) => a - b),
    brokenAt: browsers.flatMap(({ broken }) => broken),
    changed: browsers.reduce((count, browser) => count + browser.changed, 0),
    unexpected: browsers.flatMap((browser) => browser.unexpected),
  };
}

export const organisationsOf = (staff: Staff) => ({
  'country-office': staff['case-manager']!.organisationId,
  'local-office': staff['local-officer']!.organisationId,
});
