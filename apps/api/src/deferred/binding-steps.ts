import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { stepsSent, type CaseId, type Sent } from '@homeward/contracts';
import { stepOf } from '@homeward/domain';
import { createLogger, type Logger } from '@homeward/observability';
import type { RecordProtection } from '@homeward/persistence';
import { BindingActs } from '@homeward/protection';
import { keyedRequestOf, type StepCall } from '../steps/step-call.js';
import { RECORD_PROTECTION, SETTINGS } from '../tokens.js';
import { actBodyHash, actIdOf, isOfErasedCase, sealedContentOf } from './deferred-content.js';

const dayMs = 86_400_000;

/**
 * The binding steps: steps that stay valid even if a restore of the record undoes them. Each binding step is written
 * outside the stores before it is sent to its case. After a restore, the binding steps that are missing from the record
 * are taken again before all other steps.
 */
@Injectable()
export class BindingSteps {
  readonly #log: Logger;
  #tidiedAt = 0;

  constructor(
    @Inject(BindingActs) private readonly acts: BindingActs,
    @Inject(RECORD_PROTECTION) private readonly protection: RecordProtection,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.#log = createLogger('api', { level: settings.logLevel });
  }

  /**
   * Writes the binding steps of a message. If the folder cannot be written, the step is still taken, because the record
   * will contain the step.
   */
  async write(calls: readonly StepCall[], caseId: CaseId, sent: Sent): Promise<void> {
    const binding = bindingIn(calls, caseId, sent);
    if (binding.length === 0) return;
    try {
      const sealer = await this.protection.seals.toSeal(caseId);
      for (const { call, stepId } of binding) {
        const id = this.#idOf(call);
        const content = sealedContentOf(call, { caseId, id }, sealer);
        const about = { caseId, caseNumber: '', stepId, step: call.http.step, sentBy: call.actor.staffId };
        const keptAt = call.kept?.at ?? new Date().toISOString();
        const bodyHash = actBodyHash(this.protection.hashes, keyedRequestOf(call));
        const nobody = { sender: null, alarmed: [] };
        await this.acts.keep({ id, bodyHash, ...about, keptAt, because: 'lost', ...nobody }, content);
      }
      // The step does not wait for this cleanup.
      void this.#tidied().catch((err: unknown) => this.#log.error({ err }, 'Old steps that bind stay'));
    } catch (err) {
      this.#log.error({ err, caseId }, 'A step that binds could not be written outside the stores');
    }
  }

  /** Deletes the binding steps of a message that the case refused. */
  async remove(calls: readonly StepCall[], caseId: CaseId, sent: Sent): Promise<void> {
    for (const { call } of bindingIn(calls, caseId, sent))
      await this.acts
        .remove(this.#idOf(call))
        .catch((err: unknown) => this.#log.error({ err }, 'A refused step could not be removed'));
  }

  /** Once a day, removes the steps that every backup contains, and the steps of erased cases. */
  async #tidied(): Promise<void> {
    const now = Date.now();
    if (now - this.#tidiedAt < dayMs) return;
    this.#tidiedAt = now;
    const oldest = new Date(now - this.settings.journal.retentionDays * dayMs).toISOString();
    for (const { act } of await this.acts.all())
      if (act.keptAt < oldest || (await isOfErasedCase(act, this.protection.seals)))
        await this.acts.remove(act.id);
  }

  #idOf(call: StepCall): string {
    return actIdOf(this.protection.hashes, keyedRequestOf(call));
  }
}

/**
 * Returns the calls of a message that have binding steps, with the ids of these steps. A step in an act has no key
 * other than its own id.
 */
const bindingIn = (calls: readonly StepCall[], caseId: CaseId, sent: Sent) =>
  stepsSent(sent).flatMap(({ stepId }, n) => {
    const call = calls[n];
    if (!call || !stepOf(call.http.step).bindsAfterRestore) return [];
    return [{ call: { ...call, caseId, key: call.key ?? stepId }, stepId }];
  });
