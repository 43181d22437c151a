import { caseManager, counsellor } from '../../played-case.js';
import { asUsual } from '../as-usual.js';
import { adultFromOf, bornOn } from '../births.js';
import { findAge, identify, introduce, nameOf, relate } from '../people.js';
import { confirmed, correctionOf } from '../../correcting.js';
import { document, permit } from '../stages.js';
import type { StoryEvent, StoryPerson } from '../story.js';
import type { Life } from '../life.js';
import { detail, otherwise, word, type Words } from '../word.js';

/** Words for names, ages, papers and kin. */
export const wordsOfPeople: Words = {
  'ticket-name': word(['name'], (life, event) =>
    document(life, event.who, { ticketName: detail(event, 'name') }),
  ),
  'true-identity-told': word(['names', 'born', 'citizen'], (life, { who, names, born, citizen }) => {
    life.people[who] = { ...life.people[who], names, born, citizen } as StoryPerson;
    return identify(life, who);
  }),
  'true-birthday-told': word([], (life, { who }) => identify(life, who)),
  'name-changed': word(['by'], (life, event) => {
    const person = life.people[event.who]!;
    // The story does not give her new name, so the family name is left open.
    if (!person.names) {
      const { given } = nameOf(event.who, person, 'now')!;
      life.people[event.who] = { ...person, names: [{ given }] };
    }
    return identify(life, event.who);
  }),
  'true-kinship-told': word(['kin'], (life, { who, kin }) => relate(life, who, kin as object)),
  rightly: word(['of', 'day-was', 'written', 'was-of'], (life, event) =>
    event['of'] === 'arrival' ? arrivedOn(life, event) : consentOf(life, event),
  ),

  'age-in-doubt': word([], (life, { who }) => identify(life, who, 'now', true)),
  'age-looked-at': word(['found'], (life, { who, found }) => {
    const { born, thought } = life.people[who]!;
    // A person who is found to be a child already counts as a child, so no proposal is necessary.
    if (found === 'child') return identify(life, who, 'now', true);
    const latest = found === 'not-agreed' ? thought : born;
    return findAge(life, who, latest!, found === 'adult' ? 'testimony' : 'appearance', found === 'adult');
  }),

  'paper-issued': word(['paper', 'good-for'], (life, event) => {
    const { who, paper } = event;
    life.people[who] = { ...life.people[who], paper: paper as string };
    const goodFor = event['good-for'] as number | undefined;
    return document(life, who, goodFor === undefined ? {} : { validTo: life.on(event.day + goodFor) });
  }),
  'paper-ran-out': word([], (life, event) => document(life, event.who, { validTo: life.on(event.day) })),
  'paper-refused': word(['by', 'text'], (life, { who }) => document(life, who, { paper: 'none' })),

  born: word(['child-of', 'twin-of', 'citizen'], (life, event) => {
    join(life, event, 'birth');
    return introduce(life, event.who);
  }),
  joins: word(['married-to', 'sibling-of', 'born', 'citizen', 'paper'], (life, event) => {
    join(life, event, 'married-to' in event ? 'spouse-found' : 'relative-found');
    return introduce(life, event.who);
  }),
  separated: otherwise('record-kinship', ['from']),
  'pregnancy-ended': otherwise('record-fitness'),
  'told-otherwise': word([], (life) =>
    life.take('record-counselling-session', counsellor, {
      personIds: life.personIds,
      channel: asUsual.channel,
      interpreted: true,
      apart: true,
      repaymentExplained: true,
      note: life.seal(life.story.told),
    }),
  ),
};

function join(life: Life, event: StoryEvent, because: 'birth' | 'spouse-found' | 'relative-found'): void {
  const { day: _day, who, what: _what, ...person } = event;
  life.people[who] = because === 'birth' ? { ...person, born: life.day } : person;
  const adultFrom = adultFromOf(bornOn(life, who));
  life.take('join-person', counsellor, {
    personId: who,
    because,
    finding: 'accompanying',
    ...(adultFrom !== null && { adultFrom }),
  });
}

function arrivedOn(life: Life, event: StoryEvent): unknown {
  const day = life.on(event['day-was'] as number);
  const { played } = life;
  life.take('propose-correction', caseManager, {
    ...correctionOf(played, 'record-arrival', { day }),
    reason: life.seal(life.story.told),
  });
  return confirmed(played);
}

/** Both persons gave a consent, but one consent was recorded for the wrong person. */
function consentOf(life: Life, event: StoryEvent): unknown {
  permit(life, event.who, 'programme');
  life.take('propose-correction', caseManager, {
    ...correctionOf(life.played, 'give-consent', { struck: true }),
    reason: life.seal(life.story.told),
  });
  if (life.played.state.corrections.proposed.length > 0) confirmed(life.played);
  for (const who of [event.who, detail(event, 'was-of')]) permit(life, who, 'programme');
  return life;
}
