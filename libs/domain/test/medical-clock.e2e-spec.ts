import type { Length } from '@homeward/contracts';
import { startPostgres, type Postgres } from '@homeward/testing';
import fc from 'fast-check';
import { Client } from 'pg';
import { medicalWindow, type MedicalWindow } from '../src/medical-aid/clock.js';

const starts = 10_000;
/** Lengths at, below and above the ceiling. The loader refuses lengths above the ceiling, and the clock cuts them. */
const lengths: readonly Length[] = ['P6M', 'P1M', 'P3M', 'P5M20D', 'P90D', 'P181D', 'P184D', 'P7M', 'P1Y'];
const startArb = fc.record({
  factDay: fc
    .integer({ min: Date.UTC(2008, 0, 1), max: Date.UTC(2060, 0, 1) })
    .map((millis) => new Date(millis).toISOString().slice(0, 10)),
  length: fc.oneof({ weight: 3, arbitrary: fc.constant('P6M') }, fc.constantFrom(...lengths)),
});

/** The calendar and the time zone data of PostgreSQL, which share no code with the calendar under test. */
const oracle = `
  with windows as (
    select n, factDay, least(factDay + length::interval, factDay + interval '6 months')::date as endsOn
    from unnest($1::date[], $2::text[]) with ordinality as starts (factDay, length, n)
  )
  select to_char(factDay, 'YYYY-MM-DD') as "startsOn",
         to_char(endsOn, 'YYYY-MM-DD') as "endsOn",
         to_char((endsOn + 1)::timestamp at time zone 'Europe/Zurich' at time zone 'UTC',
                 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "endsAt"
  from windows order by n`;

describe('MED-2, MED-3: the medical clock, compared with the calendar of PostgreSQL', () => {
  let postgres: Postgres;
  let client: Client;

  beforeAll(async () => {
    postgres = await startPostgres({});
    client = new Client({ connectionString: postgres.url });
    await client.connect();
  });

  afterAll(async () => {
    await client?.end();
    await postgres?.stop();
  });

  it(`ends ${starts} medical windows on the same day and at the same instant as PostgreSQL`, async () => {
    const samples = fc.sample(startArb, starts);
    const ours = samples.map(({ factDay, length }) =>
      medicalWindow({
        factDay,
        recordedAt: `${factDay}T15:00:00.000Z`,
        rules: { length, startsOn: 'arrival', latestStart: 'P6M' },
      }),
    );
    const { rows } = await client.query<MedicalWindow>(oracle, [
      samples.map(({ factDay }) => factDay),
      samples.map(({ length }) => length),
    ]);
    expect(rows).toHaveLength(starts);
    expect(ours).toEqual(rows);
  });
});
