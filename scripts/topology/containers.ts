import { join } from 'node:path';
import { GuardedProcess, startPostgres, until } from '@homeward/testing';
import { isJob, type Composition, type Service } from '../compose/composition.js';
import { run } from '../run.js';
import type { Machine } from './machine.js';

/** The folders on this machine that replace the folders of a container. */
export interface Places {
  /** The built project. */
  readonly root: string;
  /** The programs of Temporal's images. */
  readonly programs: string;
  /** The folder of databases and data, which is removed at the end. */
  readonly scratch: string;
}

const wellWithinMs = 90_000;

/** Images whose programs also exist on this machine. */
const runHere = ['homeward:', 'temporalio/server:', 'temporalio/admin-tools:'];

/**
 * The containers of a composition as processes, started in the order of `docker compose up`: each service starts after
 * the services that it depends on are healthy.
 */
export class Containers {
  readonly #started = new Map<string, Promise<void>>();
  readonly #toStop: (() => Promise<void>)[] = [];

  constructor(
    private readonly composition: Composition,
    private readonly machine: Machine,
    private readonly places: Places,
    private readonly say: (line: string) => void,
  ) {}

  async up(): Promise<void> {
    await Promise.all(Object.keys(this.composition.services).map((name) => this.#start(name)));
  }

  async down(): Promise<void> {
    await Promise.allSettled(this.#started.values());
    for (const stop of this.#toStop.toReversed()) await stop();
  }

  #start(name: string): Promise<void> {
    const started = this.#started.get(name) ?? this.#launch(name);
    this.#started.set(name, started);
    return started;
  }

  async #launch(name: string): Promise<void> {
    const service = this.composition.services[name]!;
    await Promise.all(Object.keys(service.depends_on ?? {}).map((other) => this.#start(other)));
    const startedAt = Date.now();
    const image = service.image!;
    if (image.startsWith('postgres:')) await this.#database(name, service);
    else if (runHere.some((ours) => image.startsWith(ours))) await this.#process(name, service);
    else return this.say(`${name.padEnd(18)} left out: its program is in its image only`);
    const seconds = ((Date.now() - startedAt) / 1_000).toFixed(1);
    this.say(`${name.padEnd(18)} ${isJob(service) ? 'done' : 'well'} after ${seconds} s`);
  }

  async #process(name: string, service: Service): Promise<void> {
    const env = this.#environment(name, service);
    const [command = '', ...args] = [...(service.entrypoint ?? []), ...(service.command ?? [])].map(
      this.machine.here,
    );
    const cwd = this.places.root;
    const child = new GuardedProcess({ command, args, cwd, env, stopSignal: 'TERM' });
    this.#toStop.push(() => child.stop(30_000));
    const [, ...check] = (service.healthcheck?.test ?? []).map(this.machine.here);
    const well = isJob(service)
      ? (await child.exited) === 0
      : await until(async () => child.gone || (await this.#succeeds(check, env)), { withinMs: wellWithinMs });
    if (!well || (child.gone && !isJob(service)))
      throw new Error(`${name} is not well:\n${child.lastLines.join('\n')}`);
  }

  /**
   * Starts PostgreSQL from npm, and prepares it with the same script as in the container, where the database owner
   * runs the script.
   */
  async #database(name: string, service: Service): Promise<void> {
    const port = this.machine.ports[`${name}:5432` as 'record-db:5432'];
    const password = 'of-this-run-only';
    const server = await startPostgres({
      dataDir: join(this.places.scratch, name),
      port,
      password,
      database: 'first',
    });
    this.#toStop.push(() => server.stop());
    const psql = async (user: string, ...script: string[]): Promise<void> => {
      const env = { ...this.#environment(name, service), PGPASSWORD: password, PGUSER: user };
      const { code, output } = await run(script[0]!, script.slice(1), {
        quiet: true,
        env: { ...env, PGHOST: '127.0.0.1', PGPORT: String(port), PGDATABASE: 'first' },
      });
      if (code !== 0) throw new Error(`${name} is not prepared:\n${output}`);
    };
    await psql('homeward', 'psql', '-qc', `create role postgres superuser login password '${password}'`);
    await psql('postgres', 'psql', '-qc', 'alter role homeward rename to first');
    const scripts = (service.volumes ?? []).filter((volume) => volume.includes('docker-entrypoint-initdb.d'));
    for (const script of scripts)
      await psql('postgres', 'bash', join(this.places.root, script.split(':')[0]!));
  }

  #environment(name: string, { environment = {} }: Service): Record<string, string> {
    const own = Object.entries(environment).map(([key, value]) => [key, this.machine.here(value)]);
    return {
      ...(Object.fromEntries(own) as Record<string, string>),
      ...this.machine.listening[name],
      HOMEWARD_DATA_DIR: join(this.places.scratch, 'data', name),
      NODE_ENV: 'production',
      NODE_OPTIONS: '--enable-source-maps',
      PATH: `${this.places.programs}:${process.env['PATH']}`,
    };
  }

  async #succeeds([command = '', ...args]: readonly string[], env: Record<string, string>): Promise<boolean> {
    return (await run(command, args, { quiet: true, env })).code === 0;
  }
}
