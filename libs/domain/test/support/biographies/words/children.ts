import { counsellor } from '../../played-case.js';
import { asUsual } from '../as-usual.js';
import { board, panel, permit } from '../stages.js';
import type { Life } from '../life.js';
import type { StaffSteps } from '@homeward/domain';
import { detail, otherwise, recordIncident, recordAsText, word, type Words } from '../word.js';

type Alone = Omit<StaffSteps['record-unaccompanied-minor'], 'personId'>;

/** MINOR-2: the track of a child as known so far, with the additions of the event. */
function trackOf(life: Life, personId: string, added: Partial<Alone>): Life {
  const known: Alone = life.played.state.minors[personId]?.unaccompanied ?? {
    guardianAppointed: false,
    panel: [],
    ...asUsual.childNotAskedYet,
  };
  return life.take('record-unaccompanied-minor', counsellor, { ...known, ...added, personId });
}

const accompaniedBy = (life: Life, personId: string): string =>
  [life.people[personId]!['child-of'] ?? []].flat()[0]!;

export const nameCarer = (life: Life, personId: string, carer: string): Life =>
  trackOf(life, personId, { receivingCarer: life.seal(carer) });

/** Words for guardians, carers, and questions about a child. */
export const wordsOfChildren: Words = {
  'guardian-named': word(['guardian'], (life, event) =>
    trackOf(life, event.who, { guardianAppointed: true, note: life.seal(detail(event, 'guardian')) }),
  ),
  'guardian-suspected': word(['guardian'], (life, event) => recordIncident(life, event, 'other')),
  'guardian-says-no': word([], (life, { who }) =>
    trackOf(life, who, { guardianAppointed: true, guardianConsents: 'no', childConsents: 'yes' }),
  ),
  'parents-disagree': otherwise('record-accompanied-minor'),
  'court-decided': otherwise('record-accompanied-minor', ['text']),
  'other-parent': word(['answer'], (life, { who, answer }) => {
    const dangerous = answer === 'not-asked-danger';
    return life.take('record-accompanied-minor', counsellor, {
      personId: who,
      accompaniedBy: accompaniedBy(life, who),
      otherParent: dangerous ? 'not-asked' : 'authority-decided',
      ...(dangerous && { whyNotAsked: life.seal(life.story.told) }),
      ...asUsual.childWithParentNotAskedYet,
    });
  }),
  'consent-again': word(['text'], (life, { who, text }) =>
    permit(life, who, 'programme', text === 'In Spanish.' ? 'spa' : undefined),
  ),
  // "Not yet" is neither of the two possible determinations: the panel met, and its finding is recorded as a text.
  determination: word(['found'], (life, event) =>
    trackOf(life, event.who, {
      panel: [...panel, { staffId: 'counsellor', worksTheCase: true }],
      note: life.sealed(event),
    }),
  ),
  'carer-gone': word(['text'], (life, event) => recordAsText(life, event, 'record-unaccompanied-minor')),
  'carer-named': word(['carer'], (life, event) => nameCarer(life, event.who, detail(event, 'carer'))),
  'carer-changed': word(['carer'], (life, event) => {
    const parted = life.played.state.minors[event.who]?.parted;
    return parted
      ? life.take('record-care', counsellor, {
          personId: event.who,
          inCareOf: 'other',
          note: life.seal(detail(event, 'carer')),
        })
      : recordAsText(life, event, 'record-care');
  }),
  'says-no': word([], (life, event) =>
    life.day === life.departure
      ? board(life, [event.who], 'declined')
      : life.take('withdraw', counsellor, { personIds: [event.who] }),
  ),
  'kept-by': otherwise('record-care', ['whom']),
};
