import { writeOnce, type WrittenRow } from '../src/audit/write-once.js';

const minute = 60_000;

afterEach(() => void jest.restoreAllMocks());

describe('a row that is written once', () => {
  it('a row is written once for all simultaneous callers, and each caller waits until the row is written', async () => {
    const rows = new Map<string, WrittenRow>();
    let [begun, done] = [0, 0];
    const write = async (): Promise<void> => {
      begun += 1;
      await new Promise((later) => setTimeout(later, 20));
      done += 1;
    };
    const once = async (): Promise<number> => {
      await writeOnce(rows, 'one', minute, write);
      return done;
    };
    expect(await Promise.all([once(), once(), once()])).toEqual([1, 1, 1]);
    await writeOnce(rows, 'another', minute, write);
    expect(begun).toBe(2);
  });

  it('a row that could not be written is written by the next caller', async () => {
    const rows = new Map<string, WrittenRow>();
    const away = (): Promise<void> => Promise.reject(new Error('away'));
    for (let n = 0; n < 2; n++) await expect(writeOnce(rows, 'one', minute, away)).rejects.toThrow('away');
    let written = 0;
    const back = async (): Promise<void> => void (written += 1);
    for (let n = 0; n < 2; n++) await writeOnce(rows, 'one', minute, back);
    expect(written).toBe(1);
  });

  it('a row is written again after its period is over', async () => {
    const rows = new Map<string, WrittenRow>();
    let written = 0;
    const write = async (): Promise<void> => void (written += 1);
    const clock = jest.spyOn(Date, 'now');
    for (const at of [0, minute - 1]) {
      clock.mockReturnValue(at);
      await writeOnce(rows, 'one', minute, write);
    }
    expect(written).toBe(1);
    clock.mockReturnValue(minute);
    await writeOnce(rows, 'one', minute, write);
    expect(written).toBe(2);
  });
});
