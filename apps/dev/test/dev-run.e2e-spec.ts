import { createServer } from 'node:net';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { isFree, until } from '@homeward/testing';
import { neededPorts } from '../src/ports.js';
import { DevRun, oneTime, Place, serving } from './support/dev-run.js';

let place: Place;
beforeEach(async () => {
  place = await Place.make();
});
afterEach(() => place.remove());

const services = [serving('worker'), serving('api')];

const portsAreFree = async () => {
  const free = await Promise.all(neededPorts(place.settings).map(({ port }) => isFree(port)));
  return free.every(Boolean);
};

/** Returns the process numbers of all runs of the stand-in. The stand-in logs its own process number as a "port". */
const livesOf = (name: string): number[] =>
  place
    .log()
    .split('\n')
    .filter((line) => line.startsWith(`${name} `) && line.includes('"msg":"serving"'))
    .map((line) => (JSON.parse(line.slice(line.indexOf('{'))) as { port: number }).port);

async function inRecord(text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: place.settings.postgres.url.reveal() });
  client.on('error', () => undefined);
  await client.connect();
  return (await client.query(text).finally(() => client.end())).rows;
}

async function inTemporal<T>(ask: (client: Client) => Promise<T>): Promise<T> {
  const { address, namespace } = place.settings.temporal;
  const connection = await Connection.connect({ address });
  return ask(new Client({ connection, namespace })).finally(() => connection.close());
}

it('npm start starts all components in order, restarts components that end, refuses a second run, and stops in reverse order', async () => {
  const run = new DevRun(place, { preparation: oneTime(), services });
  await run.shows('Homeward is running');
  expect(run.screen).toMatch(/postgres +ready[^]*migrations +done[^]*worker +ready/);
  expect(run.screen).toMatch(/temporal +ready/);
  expect(run.screen).toContain(`${place.settings.publicUrl}/docs`);
  expect(run.screen).toContain(
    `http://127.0.0.1:${place.settings.temporal.uiPort}/namespaces/homeward/workflows`,
  );
  await run.shows(/warn api a person should see this count=1/);
  expect(run.screen).not.toContain('"msg":"serving"');
  expect(place.log()).toMatch(/migrations +looking at the tables/);

  const [firstLife = 0] = livesOf('worker');
  process.kill(firstLife, 'SIGKILL');
  await run.shows('The worker ended unexpectedly (exit code 137); it is started again in 0.2 s.');
  await run.shows(/started again[^]*worker +ready/);
  expect(livesOf('worker')).toHaveLength(2);
  expect(livesOf('api')).toHaveLength(1);

  const second = new DevRun(place, { services });
  expect(await second.ended()).toBe(1);
  expect(second.screen).toMatch(
    /^DEV\.ALREADY_RUNNING\nHomeward is already running from this folder \(process \d+\)\. Stop it/,
  );

  run.signal('SIGINT');
  run.signal('SIGINT');
  expect(await run.ended()).toBe(0);
  expect(run.screen).toMatch(/api +stopped\nworker +stopped\ntemporal +stopped\npostgres +stopped\n$/);
  expect(place.log()).toMatch(/api +\{.*"msg":"finished"/);
  expect(await portsAreFree()).toBe(true);
});

it('npm start leaves no process behind after a kill, and still has all data after a restart', async () => {
  const killed = new DevRun(place, { services });
  await killed.shows('Homeward is running');
  await inRecord(`create table kept as select 'here' as word`);
  await inTemporal((client) => client.workflow.start('waiting', { workflowId: 'kept', taskQueue: 'nobody' }));
  const [worker = 0] = livesOf('worker');
  killed.signal('SIGKILL');
  const again = new DevRun(place, { services });
  await again.shows('Homeward is running');
  expect(() => process.kill(worker, 0)).toThrow('ESRCH');
  expect(await inRecord('select word from kept')).toEqual([{ word: 'here' }]);
  const kept = await inTemporal((client) => client.workflow.getHandle('kept').describe());
  expect(kept.status.name).toBe('RUNNING');
  again.signal('SIGTERM');
  expect(await again.ended()).toBe(0);
});

it('npm start does not wait for a hanging component after a second Ctrl-C', async () => {
  const run = new DevRun(place, { services: [serving('worker', 'hangs')] });
  await run.shows('Homeward is running');
  const before = Date.now();
  run.signal('SIGINT');
  const ended = run.ended();
  const press = setInterval(() => run.signal('SIGINT'), 1_500);
  await ended;
  clearInterval(press);
  expect(Date.now() - before).toBeLessThan(8_000);
  expect(await until(portsAreFree, { withinMs: 10_000 })).toBe(true);
});

it('npm start can be stopped while it starts', async () => {
  const run = new DevRun(place, { services });
  await run.shows(/postgres +ready/);
  run.signal('SIGINT');
  expect(await run.ended()).toBe(0);
  expect(run.screen).not.toContain('Homeward is running');
  expect(await until(portsAreFree, { withinMs: 10_000 })).toBe(true);
});

describe('npm start stops all started components after a failure and tells the user what to do', () => {
  const refused = async (table: ConstructorParameters<typeof DevRun>[1]) => {
    const run = new DevRun(place, table);
    expect(await run.ended()).toBe(1);
    return run.screen;
  };

  it('npm start fails if a port is in use', async () => {
    const { port } = place.settings.api;
    const other = createServer();
    await new Promise<void>((listening) => other.listen(port, '127.0.0.1', listening));
    expect(await refused({ services })).toBe(
      `DEV.PORT_IN_USE\nPort ${port}, meant for the API, is in use by another program. ` +
        'Stop that program, or choose another port with HOMEWARD_API_PORT.\n',
    );
    other.close();
  });

  it('npm start fails if the tables cannot be updated', async () => {
    const screen = await refused({ preparation: oneTime(3), services });
    expect(screen).toContain(
      'Bringing the tables up to date failed (exit code 3). Its last words:\nlooking at the tables',
    );
    expect(screen).toMatch(/temporal +stopped\npostgres +stopped/);
    expect(screen).not.toMatch(/worker +ready/);
    expect(await portsAreFree()).toBe(true);
  });

  it('npm start fails if a service ends before the service is ready', async () => {
    const screen = await refused({ services: [serving('worker'), serving('api', 'ends-at-once')] });
    expect(screen).toContain(
      'The api ended before it was ready (exit code 4). Its last words:\nthere is no such table',
    );
    expect(await portsAreFree()).toBe(true);
  });

  it('npm start fails if the database in the settings does not answer', async () => {
    const port = place.settings.postgres.embeddedPort;
    Object.assign(place.env, { HOMEWARD_POSTGRES_URL: `postgres://someone:secret@127.0.0.1:${port}/record` });
    const screen = await refused({ services });
    expect(screen).toContain(
      `No PostgreSQL answers at 127.0.0.1:${port}. Start it, correct HOMEWARD_POSTGRES_URL`,
    );
    expect(screen).not.toContain('secret');
  });
});
