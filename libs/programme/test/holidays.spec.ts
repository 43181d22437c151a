import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { cantons, loadProgrammes, ProgrammeError } from '../src/index.js';
import { committed, shippedFiles, shippedVersions, treeOf } from './shipped.js';

const programmes = loadProgrammes({ demo: true, today: () => '2026-11-25' });
const destinations = Object.keys(treeOf('holidays-2026').destinations);
const of = (canton: string | null, destination: string | null, from = '2025-01-01') =>
  programmes.holidays('vot-2026-1', { canton, destination, from });
const without = (day: string) => cantons.filter((canton) => !of(canton, null).canton.includes(day));

describe('the frozen holidays', () => {
  it('the frozen holidays are identical to the output of the generator in another time zone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'holidays-'));
    const file = join(folder, 'again.json');
    const generator = fileURLToPath(new URL('../src/freeze-holidays.cli.ts', import.meta.url));
    try {
      execFileSync(process.execPath, ['--import', 'tsx', generator, file], {
        env: { ...process.env, NODE_OPTIONS: '', TZ: 'Pacific/Auckland' },
      });
      expect(readFileSync(file, 'utf8')).toBe(committed('holidays-2026'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 30_000);

  it('the frozen holidays cover all cantons, some sixty destinations and eight years, in less than a megabyte', () => {
    const { cantons: frozen } = treeOf('holidays-2026');
    expect(Object.keys(frozen)).toEqual([...cantons]);
    expect(cantons).toHaveLength(26);
    expect(destinations.length).toBeGreaterThanOrEqual(60);
    expect(Object.keys(frozen.ZH)).toEqual(['2025', '2026', '2027', '2028', '2029', '2030', '2031', '2032']);
    expect(Buffer.byteLength(committed('holidays-2026'))).toBeLessThan(1_000_000);
  });

  it('the frozen holidays name their author, as their licence requires', () => {
    expect(programmes.describe()[0]!.holidays).toMatchObject({
      licence: 'CC-BY-SA-3.0',
      attribution: expect.stringContaining('https://github.com/commenthol/date-holidays'),
    });
  });

  it.each([2025, 2026, 2027])(
    'the frozen holidays contain the national holiday and New Year of %i in every canton',
    (year) => {
      expect(without(`${year}-08-01`)).toEqual([]);
      expect(without(`${year}-01-01`)).toEqual([]);
      expect(without(`${year}-12-25`)).toEqual([]);
    },
  );

  it('the frozen holidays omit Good Friday in Ticino and Valais, and in Grisons, where only some places observe it', () => {
    expect(without('2026-04-03')).toEqual(['GR', 'TI', 'VS']);
    expect(without('2027-03-26')).toEqual(['GR', 'TI', 'VS']);
  });

  it('the frozen holidays contain days that only one canton observes', () => {
    const only = (day: string) => cantons.filter((canton) => of(canton, null).canton.includes(day));
    expect(only('2026-03-01')).toEqual(['NE']);
    expect(only('2026-06-23')).toEqual(['JU']);
    expect(only('2026-09-10')).toEqual(['GE']);
    expect(only('2026-06-29')).toEqual(['TI']);
  });

  it('the frozen holidays contain no half days: on 1 May, offices in Solothurn work in the morning', () => {
    expect(without('2026-05-01')).toContain('SO');
    expect(without('2026-05-01')).not.toContain('ZH');
  });

  it('the frozen holidays contain the holidays of destinations, with all days of long feasts', () => {
    expect(of(null, 'NG').destination).toContain('2026-10-01');
    expect(of(null, 'BR').destination).toContain('2026-09-07');
    expect(of(null, 'RO').destination).toEqual(
      expect.arrayContaining(['2026-12-01', '2026-01-01', '2026-01-02']),
    );
    expect(of(null, 'VN').destination).toEqual(
      expect.arrayContaining(['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20']),
    );
  });
});

describe('the holidays of a case', () => {
  it('a case has no holidays of a destination that is unknown, or whose holidays were not frozen', () => {
    expect(of(null, null)).toEqual({ canton: [], destination: [] });
    expect(of('ZH', 'NP').destination).toEqual([]);
  });

  it.each([
    ['XX', 'NG', 'POLICY.UNKNOWN_CANTON'],
    ['constructor', 'NG', 'POLICY.UNKNOWN_CANTON'],
    ['ZH', 'NGA', 'POLICY.UNKNOWN_COUNTRY'],
    ['ZH', 'ng', 'POLICY.UNKNOWN_COUNTRY'],
  ])('a case cannot have the holidays of canton %s and destination %s', (canton, destination, code) => {
    expect(() => of(canton, destination)).toThrow(expect.objectContaining({ code }) as ProgrammeError);
  });

  it('the holidays of a case are in order, without duplicates, from the first day to three years later', () => {
    const day = fc.date({ min: new Date('2025-01-01'), max: new Date('2029-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(
        day,
        fc.constantFrom(...cantons),
        fc.constantFrom(...destinations),
        (date, canton, destination) => {
          const from = date.toISOString().slice(0, 10);
          const { canton: here, destination: there } = of(canton, destination, from);
          for (const days of [here, there]) {
            expect(days).toEqual([...new Set(days)].sort());
            expect(days[0]! >= from).toBe(true);
            expect(days.at(-1)! <= `${Number(from.slice(0, 4)) + 3}${from.slice(4)}`).toBe(true);
          }
          expect(here.length).toBeGreaterThan(24);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('law 12: the policy that a case carries', () => {
  it("a case's policy has at most 16 KB for every canton, destination and version", () => {
    const sizes = shippedVersions.flatMap((version) =>
      cantons.flatMap((canton) =>
        destinations.map((destination) =>
          Buffer.byteLength(
            JSON.stringify(programmes.pinned(version, { canton, destination, from: '2027-01-01' })),
          ),
        ),
      ),
    );
    expect(sizes).toHaveLength(shippedVersions.length * cantons.length * destinations.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(16 * 1024);
  });

  it("the size of a case's policy is tested with every version that exists", () => {
    expect(shippedFiles.filter((file) => !file.startsWith('holidays-')).sort()).toEqual(shippedVersions);
  });
});
