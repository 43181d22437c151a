import {
  isOfTheLetter,
  letterOfDeferred,
  openPost,
  rounds,
  type LetterSettings,
  type Post,
} from '@homeward/activities';
import type { Settings } from '@homeward/config';
import { createMetrics, type Logger, type Metrics } from '@homeward/observability';
import {
  DeferredActs,
  loadDataKeys,
  type DataKeys,
  type DeferredAct,
  type DeferredAddress,
} from '@homeward/protection';

export interface DeferredAlarmsOptions {
  readonly acts: DeferredActs;
  readonly post: Post;
  readonly settings: LetterSettings;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/** The interval at which a process looks for deferred steps that need a mail, in ms. */
const checkEveryMs = 1_000;
/** The time after which a process takes over mails that another process has begun to send, in ms. */
const begunForMs = 60_000;

/** The mails about a deferred step: the recipients, the content, and the mark that the mails were sent. */
interface Mails {
  readonly mark: 'alarmed' | 'told';
  readonly what: 'kept' | 'refused';
  readonly to: readonly DeferredAddress[];
}

/**
 * Sends the mails about steps that cannot be recorded yet. The class needs no store, so it works while the installation
 * is held. Each mail is sent at least once, always with the same id.
 */
export class DeferredAlarms {
  readonly #kept;
  readonly #failed;

  constructor(private readonly options: DeferredAlarmsOptions) {
    const { metrics } = options;
    this.#kept = metrics.gauge('kept_steps', 'Steps that are kept until they can be recorded, by status', [
      'status',
    ]);
    this.#failed = metrics.counter(
      'kept_mails_failed_total',
      'Mails about kept steps that could not be sent',
    );
  }

  /** Sends mails until `signal` aborts. First finishes the mails about the current step. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    await rounds({
      signal,
      everyMs: checkEveryMs,
      round: () => this.#round(signal),
      failed: (err) => {
        this.#failed.inc();
        this.options.log.error({ err }, 'The mails about kept steps cannot be sent at the moment');
      },
    });
  }

  async #round(signal: AbortSignal): Promise<void> {
    const { acts } = this.options;
    const entries = (await acts.isAny()) ? await acts.all() : [];
    const refused = entries.filter(({ marks }) => marks.has('refused')).length;
    this.#kept.set({ status: 'refused' }, refused);
    this.#kept.set({ status: 'waiting' }, entries.length - refused);
    for (const { act, marks } of entries) {
      if (signal.aborted) return;
      const { alarmed, sender } = act;
      if (!marks.has('alarmed')) await this.#send(act, { mark: 'alarmed', what: 'kept', to: alarmed });
      if (marks.has('refused') && !marks.has('told'))
        await this.#send(act, { mark: 'told', what: 'refused', to: sender ? [sender] : [] });
    }
  }

  async #send(act: DeferredAct, { mark, what, to }: Mails): Promise<void> {
    const { acts, post, settings, log } = this.options;
    const { id, caseId, stepId } = act;
    if (!(await acts.begin(id, mark, begunForMs))) return;
    for (const [n, address] of to.entries())
      try {
        await post.send(letterOfDeferred(settings, `${stepId}.${what}.${n}`, address, act, what));
      } catch (error) {
        if (!isOfTheLetter(error)) {
          await acts.giveUp(id, mark);
          throw error;
        }
        this.#failed.inc();
        log.error({ caseId, stepId }, 'A mail about a kept step was refused');
      }
    await acts.mark(id, mark);
  }
}

type Sealers = ConstructorParameters<typeof DeferredActs>[1];

export const openDeferredAlarms = (
  { hold, mail, publicUrl }: Settings,
  sealer: Sealers,
  { post, log, metrics }: Pick<DeferredAlarmsOptions, 'post' | 'log' | 'metrics'>,
): DeferredAlarms =>
  new DeferredAlarms({
    acts: new DeferredActs(hold.dir, sealer),
    post,
    settings: { sender: mail.sender, publicUrl },
    log,
    metrics,
  });

/** Sends the mails about deferred steps until `signal` aborts. Uses only the keys and the mail server. */
export async function runDeferredAlarms(settings: Settings, log: Logger, signal: AbortSignal): Promise<void> {
  const { mail, mode } = settings;
  const post = openPost({ ...mail, requireTls: mode === 'production' });
  let keys: DataKeys | undefined;
  const sealer: Sealers = async () => {
    // Without the database, this process cannot know whether data already exists for a key. So this process creates no
    // keys.
    keys ??= await loadDataKeys(settings, { hasData: () => Promise.resolve(true) });
    return await keys.ofHouse().toSeal('records');
  };
  await openDeferredAlarms(settings, sealer, { post, log, metrics: createMetrics('worker') }).run(signal);
  post.close();
}
