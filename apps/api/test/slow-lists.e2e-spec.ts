import pg from 'pg';
import { Caller } from './caller.js';
import { openHouse, type House } from './house.js';

let house: House;
let database: pg.Client;
let counsellor: Caller;

beforeAll(async () => {
  house = await openHouse({});
  database = new pg.Client({ connectionString: house.postgres.url });
  await database.connect();
  counsellor = await Caller.as(house.apiUrl, 'counsellor', 0, 'canton');
}, 240_000);
afterAll(async () => {
  await database?.end();
  await house?.stop();
});

it('answers 503 LIST.TOO_SLOW for a list that takes too long, and still answers a request for a case', async () => {
  await database.query('begin; lock table list_line, task in access exclusive mode');
  try {
    const lists = Promise.all(['/cases', '/tasks'].map((path) => counsellor.get(path)));
    const { status, body } = await counsellor.get('/cases/00000000-0000-4000-8000-000000000000');
    expect([status, body['code']]).toEqual([404, 'CASE.NOT_FOUND']);
    for (const answer of await lists)
      expect([answer.status, answer.body['code'], answer.headers.get('retry-after')]).toEqual([
        503,
        'LIST.TOO_SLOW',
        '5',
      ]);
  } finally {
    await database.query('rollback');
  }
  for (const path of ['/cases', '/tasks']) expect((await counsellor.get(path)).status).toBe(200);
});
