import { setTimeout as pause } from 'node:timers/promises';
import type { Role } from '@homeward/contracts';
import { Caller } from '../../apps/api/test/caller.js';
import { Dice } from '../dice.js';
import { openChaosHouse, type ChaosHouse, type Killable } from './chaos-house.js';
import { ChaosClient, type Staff } from './client.js';
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

const longestWaitMs = 120_000;

/**
 * Kills every part of an installation repeatedly while staff work. At the end, compares the answers with the stored
 * steps and payments.
 */
export async function chaos({ kills, clients, seed, ofEach }: ChaosOptions): Promise<ChaosResult> {
  const chaosHouse = await openChaosHouse(ofEach);
  try {
    const staffs = await Promise.all(chaosHouse.apiUrls.map(staffAt));
    let over = false;
    const crowd = Array.from(
      { length: clients },
      (_, i) => new ChaosClient(staffs, organisationsOf(staffs[0]!), new Dice(seed * 1_000 + i), () => over),
    );
    const working = Promise.all(crowd.map((client) => client.work()));
    const dice = new Dice(seed);
    const killer = new Killer([...chaosHouse.parts, browserOf(crowd, dice)], dice);
    const answeredSince = (at: number): boolean => crowd.some(({ taken }) => (taken.at(-1)?.at ?? 0) > at);
    while (killer.kills.length < kills) {
      await pause(dice.between(500, 4_000));
      const { at } = await killer.kill();
      const back = Date.now();
      while (!answeredSince(back) && Date.now() - at < longestWaitMs) await pause(50);
    }
    over = true;
    await working;
    return await resultOf(chaosHouse, killer, crowd);
  } finally {
    await chaosHouse.stop();
  }
}

async function resultOf(
  house: ChaosHouse,
  { kills }: Killer,
  crowd: readonly ChaosClient[],
): Promise<ChaosResult> {
  const taken = crowd.flatMap((client) => client.taken);
  return {
    ...(await proofOf(house, taken)),
    kills,
    answeredAt: taken.map(({ at }) => at).sort((a, b) => a - b),
    brokenAt: crowd.flatMap(({ broken }) => broken),
    changed: crowd.reduce((count, client) => count + client.changed, 0),
    unexpected: crowd.flatMap((client) => client.unexpected),
  };
}

/** Returns a user's browser as a killable part. The browser restarts automatically. */
const browserOf = (crowd: readonly ChaosClient[], dice: Dice): Killable => ({
  name: 'browser',
  crash: async () => dice.oneOf(crowd).drop(),
  resume: async () => undefined,
});

async function staffAt(apiUrl: string): Promise<Staff> {
  const roles: readonly [Role, string?][] = [
    ['counsellor', 'canton'],
    ['case-manager', 'country-office'],
    ['donor-officer'],
    ['finance-approver'],
    ['finance-releaser'],
    ['local-officer'],
  ];
  const callers = await Promise.all(roles.map(([role, type]) => Caller.as(apiUrl, role, 0, type)));
  return Object.fromEntries(callers.map((caller) => [caller.role, caller]));
}

const organisationsOf = (staff: Staff) => ({
  'country-office': staff['case-manager']!.organisationId,
  'local-office': staff['local-officer']!.organisationId,
});
