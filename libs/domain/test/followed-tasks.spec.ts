import type { Actor } from '@homeward/contracts';
import { followedTasksFor } from '../src/access/visible-state.js';
import { approver, asked } from './support/aid.js';
import { caseManager, counsellor, localOfficer, swissLead } from './support/played-case.js';
import { eligible } from './support/way.js';

describe('tasks whose readers may learn that the holder has not been notified', () => {
  const requested = () => eligible().take('request-payment', caseManager, asked());
  const stepsFor = ({ state, today }: ReturnType<typeof requested>, actor: Actor) =>
    followedTasksFor(state, actor, today).map(({ step }) => step);

  it('the case-manager and their lead may learn about all tasks that they see, and other people only about their own tasks', () => {
    const played = requested();
    const { staffId } = played.state.tasks.find(({ step }) => step === 'approve-payment')!;
    const holder = { ...approver, staffId };
    for (const actor of [caseManager, swissLead, holder])
      expect(stepsFor(played, actor)).toContain('approve-payment');
    for (const actor of [approver, counsellor, localOfficer])
      expect(stepsFor(played, actor)).not.toContain('approve-payment');
  });

  it('INC-2: the case-manager learns nothing about tasks that are hidden from the case-manager', () => {
    const after = (about: { staffIds: string[] }) =>
      requested().take('record-incident', counsellor, {
        incidentId: 'i-1',
        kind: 'threat',
        personIds: ['anna'],
        about,
      });
    expect(stepsFor(after({ staffIds: [localOfficer.staffId] }), caseManager)).toContain(
      'acknowledge-incident',
    );
    expect(stepsFor(after({ staffIds: [caseManager.staffId] }), caseManager)).not.toContain(
      'acknowledge-incident',
    );
  });
});
