import { stepsSent, type ActStep, type CaseId, type Sent } from '@homeward/contracts';
import { lastOfFallback, type About } from '@homeward/domain';
import { AuditLog, ReadingAlerts } from '@homeward/persistence';
import { Inject, Injectable } from '@nestjs/common';

/**
 * The route in the audit entry. The route does not name the step, because the readers of the entry must not learn which
 * step was sent.
 */
const route = 'POST cases/:caseId';

/**
 * INC-4: writes to the audit the accusations that must be reviewed by people outside the case, whatever their content.
 * Also counts the accusations of each author.
 */
@Injectable()
export class Accusations {
  constructor(
    @Inject(ReadingAlerts) private readonly alerts: ReadingAlerts,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** Call this method each time steps are sent. Each accusation counts once, even if its step is sent again. */
  async enter(caseId: CaseId, sent: Sent): Promise<void> {
    for (const step of stepsSent(sent)) await this.#enter(caseId, step);
  }

  /**
   * Several accusations by one author within a day alert the protection-officers. The auditor gets a report of an
   * accusation against one of the last two people of the fallback list.
   */
  async #enter(caseId: CaseId, { actor, stepId, payload, known }: ActStep): Promise<void> {
    const { fallback, samePersons = [] } = known;
    const { about } = payload as { readonly about?: About };
    const named = [...(about?.staffIds ?? []), ...(about?.organisationIds ?? [])];
    if (!fallback || named.length === 0) return;
    await this.alerts.countAccusation(actor.staffId, stepId);
    if (lastOfFallback({ samePersons }, fallback, named).length > 0)
      await this.audit.writeOnceAMinute({ actor, caseId, action: 'accuse-last-two', route });
  }
}
