import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { suiteTime } from '@homeward/testing';

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('the time of a suite', () => {
  beforeEach(() => void suiteTime.take());

  it('if two kinds of work run at once, the time counts once, for the kind that comes first in the list', async () => {
    const began = performance.now();
    await suiteTime.spendOn('waiting', () => suiteTime.spendOn('servers', () => later(30)));
    const whole = performance.now() - began;
    const { servers = 0, waiting = 0 } = suiteTime.take().spentMs;
    expect(servers).toBeGreaterThanOrEqual(29);
    expect(servers + waiting).toBeLessThanOrEqual(whole);
  });

  it('the time of a kind of work stops when the work ends, even if the work fails', async () => {
    await expect(suiteTime.spendOn('stories', () => Promise.reject(new Error('refused')))).rejects.toThrow();
    suiteTime.take();
    await later(5);
    expect(suiteTime.take().spentMs).toEqual({});
  });

  it('the time of a suite includes the CPU time of the programs that the suite started, if the system reports it', async () => {
    const busy = 'while (process.cpuUsage().user < 300_000);';
    await promisify(execFile)(process.execPath, ['-e', busy]);
    const leastSeconds = process.platform === 'linux' ? 0.2 : 0;
    expect(suiteTime.take().cpuSeconds).toBeGreaterThanOrEqual(leastSeconds);
  });
});
