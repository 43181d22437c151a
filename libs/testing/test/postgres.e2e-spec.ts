import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { freePort, isFree, startPostgres, until, type Postgres } from '../src/index.js';
import { query } from './support/query.js';

describe('a temporary PostgreSQL', () => {
  const lines: string[] = [];
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres({ onLine: (line) => lines.push(line) });
    await query(postgres.url, 'create table kept (word text)');
    await query(postgres.url, `insert into kept values ('here')`);
  });
  afterAll(async () => {
    await postgres.stop();
    expect(existsSync(postgres.dataDir)).toBe(false);
  });

  it('a temporary PostgreSQL has a database in UTF-8, with a password, that only this machine can reach', async () => {
    const [row] = await query(
      postgres.url,
      `select current_database() as name, pg_encoding_to_char(encoding) as encoding, datcollate,
              current_setting('listen_addresses') as listens
       from pg_database where datname = current_database()`,
    );
    expect(row).toEqual({ name: 'homeward', encoding: 'UTF8', datcollate: 'C.UTF-8', listens: '127.0.0.1' });
    const stranger = new URL(postgres.url);
    stranger.password = 'guessed';
    await expect(query(stranger.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it.each(['stopped', 'crashed'] as const)(
    'a temporary PostgreSQL has the same data after an outage: %s',
    async (how) => {
      await postgres.interrupt(how);
      await expect(query(postgres.url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
      await postgres.resume();
      expect(await query(postgres.url, 'select word from kept')).toEqual([{ word: 'here' }]);
    },
  );

  it('a temporary PostgreSQL reports that it has ended', async () => {
    await postgres.interrupt('crashed');
    expect(await postgres.exited).toBe(137);
    await postgres.resume();
  });

  it('a temporary PostgreSQL writes no statement and no value to its log', async () => {
    await expect(query(postgres.url, `select 'Amara'::uuid`)).rejects.toMatchObject({ code: '22P02' });
    await expect(query(postgres.url, `select Amara from Okafor`)).rejects.toMatchObject({ code: '42P01' });
    expect(lines.join('\n')).toContain('ready to accept connections');
    expect(lines.join('\n')).not.toMatch(/amara|okafor/i);
  });
});

describe('a permanent data folder', () => {
  let folder: string;
  let dataDir: string;
  const password = 'the-same-every-time';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'homeward-lasting-'));
    chmodSync(folder, 0o711);
    dataDir = join(folder, 'inside', 'postgres');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('a permanent data folder keeps its data across starts, on any port', async () => {
    const first = await startPostgres({ dataDir, password });
    expect(first.dataDir).toBe(dataDir);
    await query(first.url, 'create table kept ()');
    await first.stop();
    const second = await startPostgres({ dataDir, password });
    expect(await query(second.url, 'select * from kept')).toEqual([]);
    await second.stop();
  });

  it('a permanent data folder refuses a second server', async () => {
    const first = await startPostgres({ dataDir, password });
    await expect(startPostgres({ dataDir, password })).rejects.toMatchObject({
      code: 'POSTGRES.DATA_DIR_IN_USE',
    });
    expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await first.stop();
  });

  it('a server starts although a kill -9 left a lock whose process number now belongs to another program', async () => {
    const first = await startPostgres({ dataDir, password });
    const lock = join(first.dataDir, 'postmaster.pid');
    await first.interrupt('crashed');
    writeFileSync(lock, readFileSync(lock, 'utf8').replace(/^\d+/, String(process.pid)));
    await first.resume();
    expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await first.stop();
  });

  it('a data folder is moved out of a folder that only root can read, and is found again', async () => {
    chmodSync(folder, 0o700);
    const lines: string[] = [];
    const start = () => startPostgres({ dataDir, password, progress: (line) => lines.push(line) });
    const first = await start();
    await query(first.url, 'create table kept ()');
    await first.stop();
    const second = await start();
    expect(await query(second.url, 'select * from kept')).toEqual([]);
    await second.stop();
    const asRoot = process.getuid?.() === 0;
    expect(second.dataDir === dataDir).toBe(!asRoot);
    expect(lines.join()).toContain(asRoot ? `its data is in ${second.dataDir}` : '');
    rmSync(second.dataDir, { recursive: true });
  });

  it('a data folder is empty at the next start after it was removed, wherever its data was', async () => {
    chmodSync(folder, 0o700);
    const first = await startPostgres({ dataDir, password });
    await query(first.url, 'create table kept ()');
    await first.stop();
    rmSync(dataDir, { recursive: true });
    const second = await startPostgres({ dataDir, password: 'another' });
    await expect(query(second.url, 'select * from kept')).rejects.toMatchObject({ code: '42P01' });
    await second.stop();
    for (const each of [first, second]) rmSync(each.dataDir, { recursive: true, force: true });
  });

  it('a data folder is left unchanged if another version of PostgreSQL made it', async () => {
    const first = await startPostgres({ dataDir, password });
    await first.stop();
    writeFileSync(join(first.dataDir, 'PG_VERSION'), '12\n');
    await expect(startPostgres({ dataDir, password })).rejects.toMatchObject({
      code: 'POSTGRES.VERSION_DIFFERS',
      message: expect.stringContaining('was made by PostgreSQL 12, this is 18') as string,
    });
  });

  it('a server starts again after a first start that was killed halfway', async () => {
    const first = await startPostgres({ dataDir, password });
    await first.stop();
    rmSync(join(first.dataDir, 'PG_VERSION'));
    const second = await startPostgres({ dataDir, password });
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
  });
});

it('PostgreSQL reports that its port is in use', async () => {
  const other = createServer();
  const port = await freePort();
  await new Promise<void>((listening) => other.listen(port, '127.0.0.1', listening));
  await expect(startPostgres({ port })).rejects.toMatchObject({
    code: 'POSTGRES.PORT_IN_USE',
    message: expect.stringContaining(`Port ${port}`) as string,
  });
  other.close();
});

it('the server ends when the process that started it is killed', async () => {
  const script = `
    import { startPostgres } from '@homeward/testing';
    const { port, dataDir } = await startPostgres();
    process.stdout.write(JSON.stringify({ port, dataDir }));`;
  const owner = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: projectRoot,
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(owner.stdout, 'data')) as [Buffer];
  const { port, dataDir } = JSON.parse(said.toString()) as { port: number; dataDir: string };
  expect(await isFree(port)).toBe(false);
  owner.kill('SIGKILL');
  expect(await until(() => isFree(port), { withinMs: 10_000 })).toBe(true);
  rmSync(dirname(dataDir), { recursive: true });
});
