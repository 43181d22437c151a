import type { TimelineEntry } from '@homeward/persistence';
import { timelineEntryFor } from '../src/cases/timeline-entry.js';

const entry = (step: string): TimelineEntry =>
  ({
    sequence: 7,
    step,
    stepId: '3f6b1c1e-4d2a-4b7e-9c55-0a1b2c3d4e5f',
    occurredOn: '2026-03-02',
    recordedAt: '2026-03-02T09:00:00.000Z',
    fact: {
      sequence: 7,
      step,
      occurredOn: '2026-03-02',
      zone: 'Europe/Zurich',
      actor: { staffId: 's', role: 'case-manager', organisationId: 'o' },
      payload: { marked: true },
    },
  }) as unknown as TimelineEntry;

describe('a timeline entry', () => {
  it('SEE-1: shows what a step says only to whoever reads all that it writes', () => {
    expect(timelineEntryFor(entry('record-risk-input'), ['travel'])).not.toHaveProperty('payload');
    expect(timelineEntryFor(entry('record-risk-input'), ['risk'])).toHaveProperty('payload');
    expect(timelineEntryFor(entry('grant-medical-aid'), ['money'])).not.toHaveProperty('payload');
    expect(timelineEntryFor(entry('receive-payment-report'), ['travel'])).not.toHaveProperty('payload');
  });

  it('FACT-2, SEE-1: a corrected record shows both tellings, each to whoever reads it; a correction says what its record says', () => {
    const made = {
      correctionId: 'c', step: 'record-fitness', by: 9, on: '2026-03-09', day: '2026-03-01', fields: { fitness: 'fit' },
    } as const; // prettier-ignore
    const corrections = { newest: {}, proposed: [], made: { 7: made } };
    const seen = timelineEntryFor(entry('record-fitness'), ['health'], corrections);
    expect(seen).toMatchObject({
      occurredOn: '2026-03-02',
      payload: { marked: true },
      corrected: { occurredOn: '2026-03-01', payload: { marked: true, fitness: 'fit' }, struck: false },
    });
    const unread = timelineEntryFor(entry('record-fitness'), ['travel'], corrections);
    expect(JSON.stringify(unread)).not.toContain('fitness":');
    const proposal = entry('propose-correction');
    const about = { ...proposal, fact: { ...proposal.fact, payload: { told: { step: 'record-fitness' } } } };
    expect(timelineEntryFor(about as never, ['travel'])).not.toHaveProperty('payload');
    expect(timelineEntryFor(about as never, ['health'])).toHaveProperty('payload');
  });

  it('SEE-6: names who took it by role and organisation, never by person', () => {
    expect(JSON.stringify(timelineEntryFor(entry('record-risk-input'), []))).not.toContain('staffId');
  });
});
