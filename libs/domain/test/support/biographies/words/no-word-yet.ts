/**
 * TRUTH-1: what only a text can tell (`record-unlisted-event`), and why no step does. The suite fails where one is
 * missing here, and where one is here that a step tells by now.
 */
export const noWordYet: Readonly<Record<string, string>> = {
  // Of people
  called: 'an identity has no name by which somebody is called',
  latin: 'an identity holds a name in one script',
  names: 'an identity holds one name: no name on another paper, at home or before a marriage',
  born: 'a birth date is a day, a month or a year: none of two months or of two years',
  'paper-born': 'a travel document does not say what birth date it shows',
  'asked-for': 'a citizenship is one that somebody has',
  'in-care-of': 'kinship has no child that is brought up by somebody who is not its parent',
  sex: 'a travel document does not say what sex it shows',
  reads: 'a consent says what language is read, and not that somebody reads none',
  separated: 'a kinship is recorded and corrected, and does not end',
  'pregnancy-ended': 'a pregnancy is no field of its own, nor is its end',

  // Of children
  'parents-disagree': 'both parents are asked only of a child that travels with one of them',
  'court-decided': 'both parents are asked only of a child that travels with one of them',
  'carer-gone': 'a carer is named anew; that none is left for now cannot be said',
  'carer-changed': 'care is asked of a child that is parted from those it was to travel with',
  placed: 'care is asked of a child that is parted from those it was to travel with',
  'kept-by': 'care is asked of a child that is parted from those it was to travel with',

  // Of the way
  'escort-changed': 'an escort is no person of the record',
  'not-departed': 'before a journey is planned nobody can be missed at its departure',
  'waits-for': 'a wish about when to travel has no field',
  'wants-to-leave-sooner': 'a wish about when to travel has no field',
  'has-to-leave-by': 'the last day of a departure is told with the plan of a journey, and not after it',
  'assistance-failed': 'a leg is told by how it ended, not by how somebody was treated on it',
  'reached-home': 'the way ends at the arrival in the country',
  'baggage-lost': 'baggage is no thing of the record',
  'baggage-found': 'baggage is no thing of the record',
  'wants-elsewhere': 'a destination is a country; another place in it is no change',
  'destination-closed': 'suspensions are kept for all cases; that somebody is stuck by one has no step',
  hearing: 'a hearing is told where one was expected at the departure, and is no authority’s abroad',
  'asks-to-leave-in-reflection': 'the reflection period is asked at the departure and not before',
  'not-her-own-will': 'a declaration says that it is somebody’s will; there is none that it is not',

  // Of aid
  'medical-service-refused': 'a service is one that was rendered',
  'cash-lost': 'a payment is lost at the bank; cash on its way has no loss',
  'payment-returned': 'a payment comes back whole, not in part',
  'cash-handed-out': 'cash is handed over by the office abroad, not at the airport',
  dispute: 'a dispute is about a payment of ours',
  'other-money': 'money of other aid is told before the decision on eligibility',

  // Of the time at home
  'left-hospital': 'a stay in a hospital has no end',
  hospital: 'a stay in a hospital after the arrival is no need of aid',
  freed: 'an incident is acknowledged, and does not end',
  'moved-on': 'where somebody lives after the arrival is no field',
  fled: 'where somebody lives after the arrival is no field',
  stranded: 'where somebody lives after the arrival is no field',
  homeless: 'where somebody lives after the arrival is no field',
  conscripted: 'what became of somebody is told by a visit only',
  detained: 'prison is told at the arrival only',
  released: 'prison is told at the arrival only',
  'school-refused': 'what became of somebody is told by a visit only',
  'school-found': 'what became of somebody is told by a visit only',
  missing: 'a person is reached, lost or dead; missing is none of them',
  'told-of-others': 'an incident is about a person of the case',
  'wants-no-contact': 'a contact says whom never to speak to, not that nobody shall',
  'said-of-her': 'hearsay is neither a contact nor an incident',

  // Of us
  wish: 'a wish has no field',
  praise: 'only what is wrong is a complaint',
  'interpreter-refused': 'who interprets is no field of a session',
  'office-gone': 'a hand-over to another office is offered; that one is gone cannot be said',
  'never-show': 'a never-show list names members of staff only',
  'closed-by-mistake': 'a file is closed on a ground; on none it is not closed at all',
};

/** Details that the step which records the rest has no field for. Nothing false is entered, and they are lost. */
export const leftOutYet: Readonly<Record<string, string>> = {
  'declines.of': 'the step is about initial aid alone',
  'rightly.written': 'the wrong day stands in the record that is corrected',
  'earlier-aid.as': 'earlier aid is whether it was paid',
  'earlier-aid.country': 'earlier aid is whether it was paid',
  'earlier-aid.given-back': 'earlier aid is whether it was paid',
  'left-again.text': 'leaving again has no text',
  'met.by': 'an arrival says that somebody was met, not by whom',
  'name-changed.by': 'an identity does not say since when it is so',
  'paper-refused.by': 'a travel document that was refused is none',
  'paper-refused.text': 'a travel document that was refused is none',
  'payment-returned.reason': 'a reason is the bank’s code, and none is entered by hand',
  'stays.text': 'nobody has to say why they withdraw',
  'withdraws.text': 'nobody has to say why they withdraw',
};
