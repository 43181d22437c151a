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
      step,
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

  it('SEE-6: names who took it by role and organisation, never by person', () => {
    expect(JSON.stringify(timelineEntryFor(entry('record-risk-input'), []))).not.toContain('staffId');
  });
});
