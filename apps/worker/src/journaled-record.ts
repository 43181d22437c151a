import type { RecordActivities } from '@homeward/activities/types';
import type { Fact } from '@homeward/domain';
import { contentHash, type KeyedHashes } from '@homeward/persistence';
import type { JournalEntry, StepJournal } from '@homeward/protection';

/** Writes each step to the journal after the step is recorded and before the step is answered. */
export function journaled(
  record: RecordActivities,
  journal: StepJournal,
  hashes: KeyedHashes,
): RecordActivities {
  const enter = (caseId: string, facts: readonly Fact[]) =>
    journal.append(
      facts.map((fact): JournalEntry => ({
        caseId,
        sequence: fact.sequence,
        stepId: fact.stepId,
        step: fact.step,
        role: fact.actor?.role ?? null,
        recordedAt: fact.recordedAt,
        digest: contentHash(hashes, caseId, fact).toString('hex'),
      })),
    );
  return {
    recordStep: async (entry) => {
      const recorded = await record.recordStep(entry);
      await enter(entry.caseId, [entry.fact]);
      return recorded;
    },
    recordAct: async (entry) => {
      const recorded = await record.recordAct(entry);
      await enter(entry.caseId, entry.facts);
      return recorded;
    },
  };
}
