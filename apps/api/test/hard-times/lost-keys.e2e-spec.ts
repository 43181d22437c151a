import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pdf } from '@homeward/testing';
import type { Answer, Caller } from '../caller.js';
import { DocumentDesk } from '../document-desk.js';
import { openHouse, type House } from '../house.js';
import { OneCase } from '../one-case.js';
import { Family, teamOf, type Team } from './family.js';
import { Stores } from './stores.js';

/**
 * A lost key file makes only one case unreadable until the file is restored. A lost document file affects only its
 * document.
 */

let house: House;
let team: Team;
let lost: Family;
let other: Family;

beforeAll(async () => {
  house = await openHouse();
  team = await teamOf(house);
  [lost, other] = [await Family.opened(team), await Family.opened(team)];
  for (const family of [lost, other]) await family.register();
}, 240_000);
afterAll(() => house?.stop());

const placesOf = ({ keys }: House['settings']) => [keys.storeDir, keys.secondStoreDir];

/** Starts API and worker again, because a running process holds keys in its memory for half a minute. */
async function restarted(): Promise<void> {
  await house.api.stop();
  await house.worker.stop();
  await house.worker.resume();
  await house.api.resume();
}

const casesIn = ({ body }: Answer): Set<unknown> =>
  new Set((body['items'] as { caseId: string }[]).map(({ caseId }) => caseId));

/** The code of an answer, or its status if it has none. */
const outcomeOf = ({ status, body }: Answer) => body.code ?? status;

async function outcomes(family: Family) {
  const { counsellor } = team;
  return {
    view: outcomeOf(await counsellor.get(family.path)),
    persons: outcomeOf(await counsellor.get(`${family.path}/persons`)),
    step: outcomeOf(await family.counsel()),
    newText: outcomeOf(await family.nameContact(randomUUID())),
  };
}

async function lists(who: Caller) {
  const tasks = await who.get('/tasks?names=true');
  const cases = await who.get('/cases');
  const drafts = await who.get('/drafts');
  const words = await who.get('/second-words');
  expect([tasks, cases, drafts, words].map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  return {
    ofTasks: casesIn(tasks),
    unreadable: (tasks.body['unreadable'] as { caseId: string }[]).map(({ caseId }) => caseId),
    ofCases: casesIn(cases),
  };
}

async function differences(): Promise<string[]> {
  const stores = await Stores.of(house);
  try {
    return await stores.differences();
  } finally {
    await stores.close();
  }
}

const whole = { view: 200, persons: 200, step: 200, newText: 200 };

it('if a key file is missing, its case is reported as unreadable, work on all other cases continues, and nothing is lost', async () => {
  const [first, second] = placesOf(house.settings) as [string, string];
  const files = await readdir(join(first, lost.caseId));
  expect(files.sort()).toEqual(['case.key', ...lost.personIds.map((id) => `person-${id}.key`)]);
  for (const file of files) {
    const paths = [first, second].map((place) => join(place, lost.caseId, file));
    const kept = await readFile(paths[0]!);
    for (const path of paths) await rm(path);
    await restarted();

    const ofCase = file === 'case.key';
    const closed = 'RECORD.UNREADABLE';
    expect(await outcomes(other)).toEqual(whole);
    expect(await outcomes(lost)).toEqual(
      ofCase
        ? { view: closed, persons: closed, step: closed, newText: closed }
        : { view: 200, persons: closed, step: 200, newText: closed },
    );
    const { ofTasks, unreadable, ofCases } = await lists(team.counsellor);
    expect(ofTasks).toContain(other.caseId);
    expect(ofCases).toEqual(new Set([lost.caseId, other.caseId]));
    expect(unreadable).toEqual(ofCase ? [lost.caseId] : []);
    expect(ofTasks.has(lost.caseId)).toBe(!ofCase);
    const at = ofCase ? '' : ` ${lost.personIds[0]}`;
    expect(await differences()).toEqual([`record-unreadable ${lost.caseId}${at}`]);
    for (const path of paths) await expect(readFile(path)).rejects.toMatchObject({ code: 'ENOENT' });

    await writeFile(paths[1]!, kept);
    await restarted();
    expect(await outcomes(lost)).toEqual(whole);
    expect(await lists(team.counsellor)).toMatchObject({ unreadable: [] });
    expect(await differences()).toEqual([]);
    expect(await readFile(paths[0]!)).toEqual(kept);
  }
}, 240_000);

it('if the file of a document is missing, the document is reported until the file is restored, and all other data is readable', async () => {
  const { counsellor } = team;
  const theCase = new OneCase({ counsellor }, other.caseId, other.personIds[0]!);
  const desk = new DocumentDesk(house, { counsellor }, theCase);
  const id = await desk.attach(
    'counsellor',
    { kind: 'medical-report', category: 'health' },
    pdf('a synthetic report'),
  );
  expect(await differences()).toEqual([]);
  const content = await readFile(desk.fileOf(id));
  await rm(desk.fileOf(id));
  expect(await differences()).toEqual([`document-missing ${other.caseId} ${id}`]);
  expect((await desk.read('counsellor', id)).status).toBe(503);
  expect(await outcomes(other)).toEqual(whole);
  await writeFile(desk.fileOf(id), content);
  expect(await differences()).toEqual([]);
  expect((await desk.read('counsellor', id)).status).toBe(200);
}, 120_000);
