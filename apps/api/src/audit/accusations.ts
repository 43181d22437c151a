import { stepsSent, type ActStep, type CaseId, type Sent } from '@homeward/contracts';
import { lastOfFallback, type About } from '@homeward/domain';
import { AuditLog, ReadingAlerts } from '@homeward/persistence';
import { Inject, Injectable } from '@nestjs/common';

/** The entry tells of no step: which of them it was would be kept from its readers. */
const route = 'POST cases/:caseId';

/** INC-4: what is looked at from outside the case, whatever it says. */
@Injectable()
export class Accusations {
  constructor(
    @Inject(ReadingAlerts) private readonly alerts: ReadingAlerts,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** Called each time the steps are sent; each accusation counts once. */
  async enter(caseId: CaseId, sent: Sent): Promise<void> {
    for (const step of stepsSent(sent)) await this.#enter(caseId, step);
  }

  /**
   * Several by one author within a day alarm the protection-officers. That it was said of one of the last two of the
   * fallback list is told to the auditor.
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
