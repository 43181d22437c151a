import { counsellor } from '../../../libs/domain/test/support/played-case.js';
import { cleared } from '../../../libs/domain/test/support/way.js';
import { entriesOf } from '../src/cases/timeline-page.js';

it('SEE-7: a timeline page shows no record that is newer than the case state that decides who may see the records', () => {
  const played = cleared();
  const { actor, today, state: before } = { actor: counsellor, today: played.today, state: played.state };
  const stepsOf = (state = played.state) =>
    entriesOf(played.facts, { state, actor, today }).map(({ step }) => step);
  const known = stepsOf();
  played.take('record-safety-plan', counsellor, { personIds: ['anna'], plan: 'vault-plan' });
  expect(before.sequence).toBeLessThan(played.state.sequence);
  expect(stepsOf(before)).toEqual(known);
  expect(stepsOf()).toEqual([...known, 'record-safety-plan']);
});
