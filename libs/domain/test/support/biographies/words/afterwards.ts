import {
  caseManager,
  counsellor,
  localOfficer,
  officePart,
  protectionOfficer,
  swissLead,
} from '../../played-case.js';
import { asUsual } from '../as-usual.js';
import type { Life } from '../life.js';
import { identify } from '../people.js';
import type { StoryEvent } from '../story.js';
import {
  contact,
  detail,
  incident,
  otherwise,
  recordIncident,
  recordAsText,
  word,
  type Words,
} from '../word.js';

/** The channel of a contact, according to the story. */
function channelOf({ story }: Life, { by }: StoryEvent): 'phone' | 'message' | 'in-person' {
  if (by === 'letter' || by === 'photograph') return 'message';
  return /at the office|in our waiting room/.test(story.told) ? 'in-person' : asUsual.tried;
}

/** INC-1: before an incident is acknowledged, the case cannot be closed and a hold cannot be lifted. */
function acknowledgeAll(life: Life): void {
  for (const { incidentId, acknowledgedBy } of life.played.state.incidents.incidents)
    if (acknowledgedBy === null) life.take('acknowledge-incident', caseManager, { incidentId });
}

function heardOf(life: Life, event: StoryEvent): Life {
  const { state } = life.played;
  if (state.fileEndedOn !== null)
    life.take('propose-reopening', caseManager, { personIds: [event.who], reason: life.sealed(event) });
  if (state.stage === 'closed')
    return life.take('receive-after-closing', caseManager, { what: 're-contact', note: life.sealed(event) });
  if (state.persons[event.who]!.death?.confirmedBy === null)
    life.take('refute-death', localOfficer, { personId: event.who, reason: life.sealed(event) });
  return contact(life, [event.who], true, channelOf(life, event), life.words(event));
}

const sources: Readonly<Record<string, string>> = {
  police: 'authority',
  partner: 'office',
  airline: 'travel-service',
};

function died(life: Life, event: StoryEvent): Life {
  const source = detail(event, 'source');
  life.takeBy('report-death', [counsellor, caseManager], {
    personId: event.who,
    source: (sources[source] ?? source) as 'family',
    text: life.sealed(event),
  });
  return event['wrong'] === true || event.what === 'said-to-be-dead'
    ? life
    : life.take('confirm-death', swissLead, { personId: event.who });
}

function closedByTwo(life: Life, event: StoryEvent): Life {
  const proposalId = life.newId('proposal');
  acknowledgeAll(life);
  return life
    .take('decline-initial-aid', caseManager, { personId: event.who, because: 'not-reached' })
    .take('propose-outcome', caseManager, {
      proposalId,
      personId: event.who,
      outcome: 'contact-lost',
      reason: life.sealed(event),
    })
    .take('confirm-outcome', swissLead, { proposalId })
    .take('close-case', caseManager, {});
}

const wrote = (life: Life, event: StoryEvent, about: object = {}): Life =>
  life.takeBy('record-complaint', [counsellor, caseManager], {
    complaintId: life.newId('complaint'),
    text: life.sealed(event),
    ...about,
  });

const ofTheOffice = { about: { organisationIds: [officePart.organisationId] } };

/** Finders that publish her address. Any other person who found her learned only that she is there. */
const whoPublishesTheAddress = ['a newspaper', 'a court'];

const neverShow = (life: Life, event: StoryEvent): Life => {
  const barred = detail(event, 'whom');
  const staffId = { 'counsellor/2': 'second-counsellor', 'finance-approver': 'finance-approver' }[barred];
  if (staffId === undefined) return recordAsText(life, event, 'name-never-show');
  return life.take('name-never-show', caseManager, {
    staffId,
    why: staffId === 'second-counsellor' ? 'same-place' : 'kin',
    note: life.sealed(event),
  });
};

const safeContact = (life: Life, event: StoryEvent): Life =>
  life.takeBy('record-safe-contact', [counsellor, localOfficer], {
    personId: event.who,
    contact: life.seal(contactOf(life, event)) as never,
  });

const contactOf = (life: Life, event: StoryEvent): object => ({
  channel: event['to'] === undefined ? life.story.told : detail(event, 'to'),
});

/** ELIG-1: the hashes match another person, and the reviewer says who that person is. */
function metBefore(life: Life, event: StoryEvent): Life {
  const matchId = life.newId('match');
  identify(life, event.who, 'now', false, { aidMatches: [matchId] });
  return life.take('review-match', protectionOfficer, {
    matchId,
    reason: life.sealed(event),
    decision: event['truth'] === 'same-person' ? 'nothing-paid' : 'distinct',
  });
}

const session = (life: Life, event: StoryEvent, interpreted: boolean): Life =>
  life.take('record-counselling-session', counsellor, {
    personIds: life.personIds,
    channel: asUsual.channel,
    interpreted,
    apart: true,
    repaymentExplained: true,
    note: life.sealed(event),
  });

/** Words for contact, danger, death, files, and opinions about the programme. */
export const wordsOfAfterwards: Words = {
  'heard-of': word(['where', 'by'], heardOf),
  'not-reached': word(['because'], (life, event) =>
    contact(life, [event.who], false, asUsual.tried, life.words(event)),
  ),
  'contact-lost': word([], (life, event) => {
    for (let tried = 0; tried < 3; tried += 1) contact(life, [event.who], false, asUsual.tried);
    return life;
  }),
  'closed-by-two': word([], closedByTwo),
  'closed-by-mistake': otherwise('close-case'),
  'other-person-answered': word(['who-else'], (life, event) =>
    contact(life, [event.who], false, asUsual.tried, life.words(event)),
  ),
  'safe-contact-changed': word(['to'], safeContact),
  'wants-no-contact': otherwise('record-safe-contact'),
  'code-word': incident('other'),
  visited: word(['where', 'says-nothing-of'], (life, event) =>
    contact(life, [event.who], true, 'where' in event ? 'in-person' : 'visit', life.words(event)),
  ),
  'visited-in-prison': word([], (life, event) =>
    contact(life, [event.who], true, 'visit', life.words(event)),
  ),

  threat: incident('threat', ['text']),
  'threat-ended': word(['text'], (life, event) => {
    acknowledgeAll(life);
    for (const { holdId } of life.played.state.incidents.holds)
      life.take('lift-hold', caseManager, { holdId, reason: life.sealed(event) });
    return life;
  }),
  attack: incident('violence', ['text']),
  violence: incident('violence', ['by']),
  're-trafficked': incident('trafficker-contact', ['country']),
  freed: otherwise('acknowledge-incident'),
  'found-out': word(['by'], (life, event) =>
    recordIncident(
      life,
      event,
      whoPublishesTheAddress.includes(detail(event, 'by')) ? 'address-known' : 'other',
    ),
  ),
  'self-harm-feared': incident('self-harm'),
  robbed: incident('other'),
  'robbed-by-an-official': incident('other', ['amount']),
  stolen: incident('other', ['what-was']),
  accident: incident('other'),
  disaster: incident('other', ['text']),
  cheated: incident('other', ['by']),
  concern: word(['about'], (life, event) =>
    event['about'] === 'the office abroad'
      ? recordIncident(life, event, 'staff-misconduct', ofTheOffice)
      : recordIncident(life, event, 'other'),
  ),
  'said-of-her': otherwise('record-follow-up', ['text']),
  'told-of-others': otherwise('record-incident'),
  'moved-on': otherwise('record-follow-up', ['country', 'place']),
  fled: otherwise('record-follow-up', ['place']),
  stranded: otherwise('record-follow-up', ['country']),
  homeless: otherwise('record-follow-up'),
  conscripted: otherwise('record-follow-up'),
  detained: otherwise('record-follow-up', ['text']),
  released: otherwise('record-follow-up'),
  hospital: word(['text'], (life, event) =>
    event.day < 0
      ? life.take('record-fitness', counsellor, {
          personId: event.who,
          fitness: 'raised',
          note: life.sealed(event),
        })
      : recordAsText(life, event, 'record-medical-need'),
  ),
  'left-hospital': otherwise('record-medical-need'),
  'school-refused': otherwise('record-follow-up'),
  'school-found': otherwise('record-follow-up'),
  missing: otherwise('report-death'),
  died: word(['source', 'text', 'wrong'], died),
  'said-to-be-dead': word(['source'], died),

  complaint: word(['about'], (life, event) =>
    wrote(life, event, event['about'] === 'the office abroad' ? ofTheOffice : {}),
  ),
  'complaint-ended': word(['text'], (life, event) =>
    life.take('answer-complaint', swissLead, {
      complaintId: life.played.state.incidents.complaints.at(-1)!.complaintId,
      answer: life.sealed(event),
    }),
  ),
  praise: otherwise('record-complaint'),
  wish: otherwise('record-counselling-session', ['text']),
  'explained-again': word(['with'], (life, event) => session(life, event, true)),
  'interpreter-refused': otherwise('record-counselling-session'),
  'office-gone': otherwise('offer-transfer'),
  'other-person-in-charge': word([], (life) =>
    life.take('assign-staff', swissLead, {
      role: 'case-manager',
      part: { ...life.played.state.parts['case-manager']!, staffId: life.newId('manager'), taken: true },
    } as never),
  ),
  'never-show': word(['whom'], neverShow),
  breach: incident('leak', ['text']),
  'met-before': word(['truth'], metBefore),
  'goes-apart': word([], (life, { who }) =>
    life.take('split-case', caseManager, {
      personIds: [who],
      linkedCase: { caseId: 'linked', caseNumber: '44444-55555', openingId: 'opening', journeyIds: {} },
    }),
  ),
  'authority-asks': word([], (life, event) =>
    life.take('propose-disclosure', caseManager, {
      disclosureId: life.newId('disclosure'),
      authority: 'prosecutor',
      authorityName: life.sealed(event),
      ...asUsual.disclosure,
      personIds: [event.who],
      requestedOn: life.day,
    }),
  ),
};
