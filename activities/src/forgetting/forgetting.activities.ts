import { Context } from '@temporalio/activity';
import type { Metrics } from '@homeward/observability';
import type { Eraser, ErasureOutcome } from './eraser.js';
import type { ForgettingFound, ForgettingRound } from './forgetting-round.js';

export interface ForgettingActivities {
  /** Runs {@link ForgettingRound.findDue}. */
  findToForget(): Promise<ForgettingFound>;
  /** Runs {@link Eraser.erase}. The activity is safe to repeat, and is repeated until everything is erased. */
  erase(erasureId: string): Promise<ErasureOutcome>;
}

export interface ForgettingActivitiesOptions {
  readonly round: Pick<ForgettingRound, 'findDue'>;
  readonly eraser: Pick<Eraser, 'erase'>;
  readonly metrics: Metrics;
}

export function createForgettingActivities({
  round,
  eraser,
  metrics,
}: ForgettingActivitiesOptions): ForgettingActivities {
  const overdue = metrics.gauge('erasures_overdue', 'Erasures that should have been done some days ago');
  const erasures = metrics.counter('erasures_total', 'Attempts to erase a case or a person, by outcome', [
    'outcome',
  ]);
  const notes = metrics.counter(
    'notes_forgotten_total',
    'Notes deleted because their retention period has ended',
  );
  const documents = metrics.counter(
    'documents_forgotten_total',
    'Documents deleted because their retention period has ended',
  );
  return {
    async findToForget() {
      const { heartbeat, cancellationSignal } = Context.current();
      const found = await round.findDue(() => {
        heartbeat();
        cancellationSignal.throwIfAborted();
      });
      overdue.set(found.overdue);
      notes.inc(found.notes);
      documents.inc(found.documents);
      return found;
    },

    async erase(erasureId) {
      try {
        const outcome = await eraser.erase(erasureId);
        erasures.inc({ outcome });
        return outcome;
      } catch (error) {
        erasures.inc({ outcome: 'failed' });
        throw error;
      }
    },
  };
}
