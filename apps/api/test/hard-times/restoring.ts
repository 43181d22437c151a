import { execFile, type ChildProcess } from 'node:child_process';
import { copyFile, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { paymentWorkflowId, type CaseId } from '@homeward/contracts';
import { providerKey } from '@homeward/domain';
import { classifyTemporalError } from '@homeward/temporal';
import { builtHere, until } from '@homeward/testing';
import type { Caller } from '../caller.js';
import type { House } from '../house.js';
import type { Stores } from './stores.js';

interface CommandOutcome {
  readonly lines: string[];
  readonly outcome: unknown;
}

const builtOf = (name: string): Promise<string[]> => builtHere([`apps/worker/src/${name}.cli.ts`]);

/** Returns a command line that runs `command` in a separate network namespace that has only the loopback interface. */
function withoutNetwork(command: readonly string[]): string[] {
  const [uid, gid] = [process.getuid!(), process.getgid!()];
  const isRoot = uid === 0;
  const asOurselves = isRoot ? '' : `unshare --user --map-user=${uid} --map-group=${gid}`;
  const script = `ip link set lo up && exec ${asOurselves} "$@"`;
  const own = isRoot ? ['--net'] : ['--map-root-user', '--net'];
  return ['unshare', ...own, 'sh', '-c', script, 'sh', ...command];
}

/** An installation whose stores are restored to earlier moments, as an administrator restores them. */
export class Restoring {
  constructor(
    private readonly house: House,
    private readonly stores: Stores,
    private readonly operators: readonly Caller[],
  ) {}

  /** Copies the engine’s file, while the engine is stopped. `moment`: the name of the copy. */
  backUpEngine(moment = 'backup'): Promise<void> {
    return this.#whileStopped(() => copyFile(this.#engineFile, this.#backupFile(moment)));
  }

  restoreEngine(moment = 'backup'): Promise<void> {
    return this.#whileStopped(async () => {
      for (const end of ['', '-wal', '-shm']) await rm(this.#engineFile + end, { force: true });
      await copyFile(this.#backupFile(moment), this.#engineFile);
    });
  }

  async #whileStopped(work: () => Promise<void>): Promise<void> {
    await this.house.temporal.interrupt('stopped');
    await work();
    await this.house.temporal.resume();
  }

  get #engineFile(): string {
    return join(this.house.settings.dataDir, 'temporal.db');
  }
  #backupFile(moment: string): string {
    return join(this.house.settings.dataDir, `temporal.${moment}`);
  }

  /** Requests an act as both operators, one after the other. Returns both answers. */
  async bothAsk(path: string): Promise<unknown[]> {
    const answers: unknown[] = [];
    for (const operator of this.operators) answers.push((await operator.post(path, {})).body['status']);
    return answers;
  }

  afterRestore(repair: string): Promise<CommandOutcome> {
    return this.command('after-restore', [repair]);
  }

  /**
   * Runs a command of the worker. Returns its output lines and its exit code, or the error message if the command could
   * not run.
   */
  async command(name: string, options: readonly string[], more: object = {}): Promise<CommandOutcome> {
    return await this.#run([process.execPath, ...(await builtOf(name)), ...options], more);
  }

  /** Like {@link command}, but only the loopback interface is reachable. Needs Linux. */
  async commandWithoutNetwork(
    name: string,
    options: readonly string[],
    more: object = {},
    onStarted?: (child: ChildProcess) => void,
  ): Promise<CommandOutcome> {
    const command = withoutNetwork([process.execPath, ...(await builtOf(name)), ...options]);
    return await this.#run(command, more, onStarted);
  }

  async #run(
    [program, ...args]: readonly string[],
    more: object,
    onStarted: (child: ChildProcess) => void = () => undefined,
  ): Promise<CommandOutcome> {
    const env = { ...process.env, NODE_OPTIONS: '', ...this.house.env, ...more };
    const running = promisify(execFile)(program!, args, { env });
    onStarted(running.child);
    const { stdout, stderr, code } = await running.then(
      (output) => ({ ...output, code: 0 }),
      (error: { stdout: string; stderr: string; code: number }) => error,
    );
    return { lines: stdout.trim().split('\n'), outcome: code === 2 ? stderr : code };
  }

  async isConfirmed(caseId: CaseId, paymentId: string): Promise<boolean> {
    const is = async () => (await this.stores.stateOf(caseId)).payments[paymentId]?.status === 'confirmed';
    return await until(is, { withinMs: 90_000 });
  }

  /** True after a worker tried to send a payment and was refused because payments are held. */
  async isSendRefused(caseId: CaseId, paymentId: string): Promise<boolean> {
    const attempt = this.stores.temporal.workflow.getHandle(paymentWorkflowId(caseId, paymentId, 1));
    const is = async () => {
      // The case answers the release before it starts the workflow of the payment attempt.
      const described = await attempt.describe().catch(undefinedIfUnknown);
      return (
        described?.raw.pendingActivities?.some(
          ({ lastFailure }) => lastFailure?.applicationFailureInfo?.type === 'PORT.HELD',
        ) ?? false
      );
    };
    return await until(is, { withinMs: 60_000 });
  }

  /** Returns the bank's orders for the first attempt of a payment. */
  async ordersFor(caseId: CaseId, paymentId: string): Promise<unknown[]> {
    const answer = await fetch(`${this.house.sandboxUrl}/control/bank/payments`);
    const { payments } = (await answer.json()) as { payments: { key: string }[] };
    return payments.filter(({ key }) => key === providerKey(caseId, 'payment', paymentId, 1));
  }

  /** Returns the mails and the time at which each mail file was written. A repeated mail is written again. */
  async mails(): Promise<Map<string, number>> {
    const { folder } = this.house.settings.mail;
    const files = (await readdir(folder)).filter((file) => file.endsWith('.eml'));
    const written = await Promise.all(files.map((file) => stat(join(folder, file))));
    return new Map(files.map((file, i) => [file, written[i]!.mtimeMs]));
  }

  /** Waits until no case has a step to record, a request to answer, or a message to send. */
  async quiet(): Promise<void> {
    const waiting = `select (select count(*) from step_request where status in ('open', 'recorded'))
      + (select count(*) from outbox where sent_at is null and urgency = 'now') as waiting`;
    const isQuiet = async () =>
      Number((await this.stores.rows<{ waiting: string }>(waiting))[0]!.waiting) === 0;
    expect(await until(isQuiet, { withinMs: 60_000 })).toBe(true);
  }
}

function undefinedIfUnknown(error: unknown): undefined {
  if (classifyTemporalError(error).kind !== 'not-found') throw error;
}
