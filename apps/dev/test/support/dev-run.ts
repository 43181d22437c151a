import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings, projectRoot, type Environment, type Settings } from '@homeward/config';
import { freePort, until } from '@homeward/testing';
import type { ProcessTable } from '../../src/run.js';

const WITHIN = { withinMs: 90_000 };
const script = join(import.meta.dirname, 'start.ts');

export const serving = (name: string, how = 'well') => ({
  name,
  title: `The ${name}`,
  script: join(import.meta.dirname, 'serving.ts'),
  args: [name, how],
});

export const oneTime = (exitCode = 0) => ({
  name: 'migrations',
  title: 'Bringing the tables up to date',
  script: join(import.meta.dirname, 'once.ts'),
  args: [String(exitCode)],
});

/** A separate data folder and separate ports for one test file. */
export class Place {
  private constructor(
    readonly folder: string,
    readonly env: Environment,
  ) {}

  static async make(): Promise<Place> {
    const folder = mkdtempSync(join(tmpdir(), 'homeward-dev-'));
    chmodSync(folder, 0o711); // PostgreSQL started by root runs as another user.
    const names = [
      'API',
      'IDENTITY',
      'SANDBOX',
      'CODEC_SERVER',
      'POSTGRES_EMBEDDED',
      'TEMPORAL_DEV',
      'TEMPORAL_UI',
    ];
    const ports: Record<string, string> = {};
    for (const name of names) ports[`HOMEWARD_${name}_PORT`] = String(await freePort());
    const env = { HOMEWARD_MODE: 'development', HOMEWARD_DATA_DIR: join(folder, 'data'), ...ports };
    return new Place(folder, env);
  }

  get settings(): Settings {
    return loadSettings(this.env);
  }

  log(): string {
    return readFileSync(join(this.folder, 'data', 'logs', 'homeward.log'), 'utf8');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** A run of `npm start` with stand-ins for our services. */
export class DevRun {
  readonly #child: ChildProcess;
  #screen = '';

  constructor(place: Place, table: Partial<ProcessTable>) {
    const whole: ProcessTable = { preparation: oneTime(), services: [], ...table };
    this.#child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(whole)], {
      cwd: projectRoot,
      env: { ...process.env, NODE_OPTIONS: '', ...place.env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.#screen += text));
  }

  get screen(): string {
    return this.#screen;
  }

  /**
   * Waits until the screen shows this text. Fails with the content of the screen if the text does not appear, or if
   * the run ends first.
   */
  async shows(text: string | RegExp): Promise<void> {
    const isShown = () => (typeof text === 'string' ? this.#screen.includes(text) : text.test(this.#screen));
    await until(() => isShown() || this.#child.exitCode !== null, WITHIN);
    if (!isShown()) throw new Error(`Not on the screen: ${String(text)}\n${this.#screen}`);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async ended(): Promise<number | NodeJS.Signals> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode !== null || signalCode !== null) return exitCode ?? signalCode ?? 0;
    const [code, signal] = (await once(this.#child, 'close')) as [number | null, NodeJS.Signals | null];
    return code ?? signal ?? 0;
  }
}
