import type { Actor, CaseId, Part, StepId } from '@homeward/contracts';
import { lastOfFallback, type About, type CaseState } from '@homeward/domain';
import { AuditLog, ReadingAlerts } from '@homeward/persistence';
import { Inject, Injectable } from '@nestjs/common';

/** What somebody says of staff or organisations. */
export interface Accusation {
  readonly actor: Actor;
  readonly caseId: CaseId;
  /** Of the record that it will be. */
  readonly stepId: StepId;
  readonly about: About;
  readonly fallback: readonly Part[];
  /** PEOPLE-2: which of the accounts that it names belong to one person, as far as the directory knows. */
  readonly samePersons: CaseState['samePersons'];
}

/** The entry tells of no step: which of them it was would be kept from its readers. */
const route = 'POST cases/:caseId';

/** INC-4: what is looked at from outside the case, whatever it says. */
@Injectable()
export class Accusations {
  constructor(
    @Inject(ReadingAlerts) private readonly alerts: ReadingAlerts,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /**
   * Several by one author within a day alarm the protection-officers. That it was said of one of the last two of the
   * fallback list is told to the auditor.
   */
  async enter({ actor, caseId, stepId, about, ...known }: Accusation): Promise<void> {
    const named = [...(about.staffIds ?? []), ...(about.organisationIds ?? [])];
    if (named.length === 0) return;
    await this.alerts.countAccusation(actor.staffId, stepId);
    if (lastOfFallback(known, known.fallback, named).length > 0)
      await this.audit.writeOnceAMinute({ actor, caseId, action: 'accuse-last-two', route });
  }
}
