import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { journalEntries, memoryDataKeys, StepJournal, type JournalEntry } from '@homeward/protection';

const keys = memoryDataKeys();
const sealer = () => keys.ofHouse().toSeal('records');
let folder: string;
let failures: unknown[];
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'homeward-journal-')), 'journal');
  failures = [];
});
afterEach(() => rm(join(folder, '..'), { recursive: true }));
afterEach(() => void jest.restoreAllMocks());

const journal = (retentionDays = 35) =>
  new StepJournal({ folder, sealer, retentionDays, onFailure: (error) => failures.push(error) });
const entry = (sequence: number): JournalEntry => ({
  caseId: '5f1c0000-0000-4000-8000-000000000001',
  sequence,
  stepId: `5f1c0000-0000-4000-8000-00000000010${sequence}`,
  step: 'record-incident',
  role: 'counsellor',
  recordedAt: '2026-03-02T09:00:00.000Z',
  digest: '00ff',
});
async function read(): Promise<JournalEntry[]> {
  const found: JournalEntry[] = [];
  for await (const one of journalEntries(folder, await sealer())) found.push(one);
  return found;
}

it('the journal keeps what every process appended, even at the same time, in files that only the owner can read', async () => {
  const [one, other] = [journal(), journal()];
  await Promise.all([one.append([entry(1), entry(2)]), other.append([entry(3)]), one.append([entry(4)])]);
  expect((await read()).map(({ sequence }) => sequence).sort()).toEqual([1, 2, 3, 4]);
  const files = await readdir(folder);
  expect(files).toHaveLength(2);
  for (const file of files) expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
  await Promise.all([one.close(), other.close()]);
  expect(failures).toEqual([]);
});

it('the journal reveals nothing without the key', async () => {
  const one = journal();
  await one.append([entry(1)]);
  await one.close();
  const [file] = await readdir(folder);
  const text = await readFile(join(folder, file!), 'utf8');
  expect(Buffer.from(text, 'base64').toString('latin1')).not.toMatch(/incident|counsellor|5f1c/);
  const other = await memoryDataKeys().ofHouse().toSeal('records');
  const found: JournalEntry[] = [];
  for await (const each of journalEntries(folder, other)) found.push(each);
  expect(found).toEqual([]);
});

it('the journal skips a line that a crash cut off, and later entries can still be read', async () => {
  const one = journal();
  await one.append([entry(1)]);
  await one.close();
  const [file] = await readdir(folder);
  const text = await readFile(join(folder, file!), 'utf8');
  await appendFile(join(folder, file!), `${text.slice(0, 20)}\n`);
  const two = journal();
  await two.append([entry(2)]);
  await two.close();
  expect((await read()).map(({ sequence }) => sequence).sort()).toEqual([1, 2]);
});

it('a journal that cannot be written does not stop a step, reports the failure, and writes all entries as soon as possible', async () => {
  await writeFile(folder, 'a file where the folder should be');
  const one = journal();
  await one.append([entry(1)]);
  expect(failures).toHaveLength(1);
  await rm(folder);
  await one.append([entry(2)]);
  expect(await read()).toEqual([entry(1), entry(2)]);
  await one.close();
});

it('the journal writes waiting entries although no further step comes', async () => {
  await writeFile(folder, 'a file where the folder should be');
  const one = new StepJournal({
    folder,
    sealer,
    retentionDays: 35,
    onFailure: (error) => failures.push(error),
    againAfterMs: 5,
  });
  await one.append([entry(1)]);
  await rm(folder);
  while ((await read().catch(() => [])).length === 0) await pause(5);
  expect(await read()).toEqual([entry(1)]);
  await one.close();
});

it('the journal begins a new file each day, and deletes files that no backup can need', async () => {
  const one = journal(2);
  const now = Date.parse('2026-03-02T12:00:00Z');
  for (const day of [0, 1, 2, 3, 4]) {
    jest.spyOn(Date, 'now').mockReturnValue(now + day * 86_400_000);
    await one.append([entry(day)]);
  }
  expect((await readdir(folder)).map((name) => name.slice(0, 10)).sort()).toEqual([
    '2026-03-04',
    '2026-03-05',
    '2026-03-06',
  ]);
  await one.close();
});
