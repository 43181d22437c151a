import type { Actor } from '@homeward/contracts';
import { followedTasksFor } from '../src/access/visible-state.js';
import { approver, asked } from './support/aid.js';
import { caseManager, counsellor, localOfficer, swissLead } from './support/played-case.js';
import { eligible } from './support/way.js';

describe('the tasks that a reader may be told that their holder does not know of', () => {
  const requested = () => eligible().take('request-payment', caseManager, asked());
  const stepsFor = ({ state, today }: ReturnType<typeof requested>, actor: Actor) =>
    followedTasksFor(state, actor, today).map(({ step }) => step);

  it('are all that the case-manager and their lead see; for anybody else, only their own', () => {
    const played = requested();
    const { staffId } = played.state.tasks.find(({ step }) => step === 'approve-payment')!;
    const holder = { ...approver, staffId };
    for (const actor of [caseManager, swissLead, holder])
      expect(stepsFor(played, actor)).toContain('approve-payment');
    for (const actor of [approver, counsellor, localOfficer])
      expect(stepsFor(played, actor)).not.toContain('approve-payment');
  });

  it('INC-2: are none that are hidden from the case-manager', () => {
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
