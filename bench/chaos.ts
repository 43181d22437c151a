/**
 * `npm run chaos -- [--kills 20] [--clients 8] [--seed 1]`: kills every part of the house again and again while staff work, and
 * proves that no answered step is lost, none is done twice, every key means what it meant, and no payment is sent twice. Exit code 1
 * where one of these fails. The times are for a person to judge.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Role } from '@homeward/contracts';
import { Caller } from '../apps/api/test/caller.js';
import { openHouse } from '../apps/api/test/house.js';
import { ChaosClient, type Staff } from './chaos/client.js';
import { Dice } from './dice.js';
import { Killer } from './chaos/killer.js';
import { proofOf } from './chaos/proof.js';
import { linesOf, sum } from './chaos/report.js';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    clients: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
  },
});
const [kills, clients, seed] = [Number(values.kills), Number(values.clients), Number(values.seed)];
console.log(`chaos: ${kills} kills, ${clients} clients, seed ${seed}`);

const house = await openHouse({ apart: {}, sandbox: true, env: { HOMEWARD_LOG_LEVEL: 'fatal' } });
try {
  const { staff, organisations } = await everybody();
  let over = false;
  const crowd = Array.from(
    { length: clients },
    (_, i) => new ChaosClient(staff, organisations, new Dice(seed * 1_000 + i), () => over),
  );
  const working = Promise.all(crowd.map((client) => client.work()));
  const dice = new Dice(seed);
  const killer = new Killer(house, dice);
  const answeredSince = (at: number): boolean => crowd.some(({ taken }) => (taken.at(-1)?.at ?? 0) > at);
  for (let i = 0; i < kills; i += 1) {
    await pause(dice.between(500, 4_000));
    const { at } = await killer.kill();
    const back = Date.now();
    while (!answeredSince(back) && Date.now() - at < 120_000) await pause(50);
  }
  over = true;
  await working;

  const taken = crowd.flatMap((client) => client.taken);
  for (const line of linesOf(killer.kills, taken)) console.log(line);
  const proof = await proofOf(house, taken);
  const unexpected = crowd.flatMap((client) => client.unexpected);
  const changed = sum(crowd.map((client) => client.changed));
  console.log(
    `${killer.kills.length} kills, ${taken.length} answered steps: ${proof.lost} lost, ${proof.doubled} doubled, ` +
      `${changed} keys answered otherwise; ${proof.claimed} payments claimed, ${proof.sent} sent, ${proof.sentTwice} sent twice; ` +
      `${sum(crowd.map((client) => client.broken))} broken connections; ${unexpected.length} answers nobody should get.`,
  );
  for (const what of new Set(unexpected)) console.log(`  ${what}`);
  const faults = [proof.lost, proof.doubled, changed, proof.sentTwice, unexpected.length];
  process.exitCode = faults.every((count) => count === 0) ? 0 : 1;
} finally {
  await house.stop();
}

async function everybody() {
  const roles: readonly [Role, string?][] = [
    ['counsellor', 'canton'],
    ['case-manager', 'country-office'],
    ['donor-officer'],
    ['finance-approver'],
    ['finance-releaser'],
    ['local-officer'],
  ];
  const callers = await Promise.all(roles.map(([role, type]) => Caller.as(house.apiUrl, role, 0, type)));
  const staff: Staff = Object.fromEntries(callers.map((caller) => [caller.role, caller]));
  const organisations = {
    'country-office': staff['case-manager']!.organisationId,
    'local-office': staff['local-officer']!.organisationId,
  };
  return { staff, organisations };
}
