/**
 * TRUTH-1: facts that can only be recorded as a text (`record-unlisted-event`), with the reason why no step records
 * them. The suite fails if an entry is missing, or if a step has been added that records the fact of an entry.
 */
export const noWordYet: Readonly<Record<string, string>> = {
  // People
  called: 'an identity has no field for the name that a person goes by',
  latin: 'an identity holds a name in one script',
  names: 'an identity holds one name, and not the names on another document, at home or before a marriage',
  born: 'a birth date is a day, a month or a year, and not one of two months or years',
  'paper-born': 'a travel document does not record the birth date that it shows',
  'asked-for': 'a citizenship is recorded only if the person has it',
  'in-care-of': 'kinship has no entry for a child brought up by somebody other than a parent',
  sex: 'a travel document does not record the sex that it shows',
  reads: 'a consent records the language a person reads, and not that they read none',
  separated: 'a kinship can be recorded and corrected, but not ended',
  'pregnancy-ended': 'neither a pregnancy nor its end has a field of its own',

  // Children
  'parents-disagree': 'both parents are asked only for a child who travels with one of them',
  'court-decided': 'both parents are asked only for a child who travels with one of them',
  'carer-gone': 'a new carer can be named, but a child cannot be recorded as having none',
  'carer-changed': 'care is recorded only for a child who is parted from those it was to travel with',
  placed: 'care is recorded only for a child who is parted from those it was to travel with',
  'kept-by': 'care is recorded only for a child who is parted from those it was to travel with',

  // The journey
  'escort-changed': 'an escort is not a person in the case',
  'not-departed': 'nobody can be recorded as not departed before a journey is planned',
  'waits-for': 'there is no field for a wish about the travel date',
  'wants-to-leave-sooner': 'there is no field for a wish about the travel date',
  'has-to-leave-by': 'the last possible day of departure is recorded with the plan of a journey, not later',
  'assistance-failed': 'a leg records how it ended, not how somebody was treated on it',
  'reached-home': 'the journey ends with the arrival in the country',
  'baggage-lost': 'baggage is not recorded',
  'baggage-found': 'baggage is not recorded',
  'wants-elsewhere': 'a destination is a country; moving to another place in it is not a change',
  'destination-closed': 'suspensions apply to all cases; no step records that one stops a person',
  hearing: 'a hearing is recorded only if it was expected at the departure, and not for an authority abroad',
  'asks-to-leave-in-reflection': 'the reflection period is asked about only at the departure',
  'not-her-own-will': 'a declaration can say that the return is the person’s will, but not that it is not',

  // Aid
  'medical-service-refused': 'only a service that was provided can be recorded',
  'cash-lost': 'a payment can be lost at the bank, but not as cash on its way',
  'payment-returned': 'a payment can be returned only as a whole',
  'cash-handed-out': 'cash is handed over by the office abroad, not at the airport',
  dispute: 'a dispute is about a payment of the programme',
  'other-money': 'money from other aid is recorded only before the decision on eligibility',

  // The time after the return
  'left-hospital': 'a stay in hospital cannot be ended',
  hospital: 'a stay in hospital after the arrival is not a need for aid',
  freed: 'an incident can be acknowledged, but not ended',
  'moved-on': 'there is no field for where somebody lives after the arrival',
  fled: 'there is no field for where somebody lives after the arrival',
  stranded: 'there is no field for where somebody lives after the arrival',
  homeless: 'there is no field for where somebody lives after the arrival',
  conscripted: 'only a visit records what became of somebody',
  detained: 'prison is recorded only at the arrival',
  released: 'prison is recorded only at the arrival',
  'school-refused': 'only a visit records what became of somebody',
  'school-found': 'only a visit records what became of somebody',
  missing: 'a person is reached, lost or dead; none of these means missing',
  'told-of-others': 'an incident is about a person of the case',
  'wants-no-contact': 'a contact names persons never to speak to, and cannot exclude everybody',
  'said-of-her': 'hearsay is neither a contact nor an incident',

  // The programme
  wish: 'there is no field for a wish',
  praise: 'a complaint is only about something wrong',
  'interpreter-refused': 'a session has no field for the interpreter',
  'office-gone': 'a hand-over can be offered to another office, but an office cannot be recorded as gone',
  'never-show': 'a never-show list names only members of staff',
  'closed-by-mistake': 'a file is closed only on a ground; closing by mistake is not one',
};

/** Details for which the step of their event has no field. Nothing false is entered, and the details are lost. */
export const leftOutYet: Readonly<Record<string, string>> = {
  'declines.of': 'the step is only about initial aid',
  'rightly.written': 'the corrected record already contains the wrong day',
  'earlier-aid.as': 'earlier aid only records whether it was paid',
  'earlier-aid.country': 'earlier aid only records whether it was paid',
  'earlier-aid.given-back': 'earlier aid only records whether it was paid',
  'left-again.text': 'the step for leaving again has no text',
  'met.by': 'an arrival records that somebody was met, but not who met them',
  'name-changed.by': 'an identity does not record since when it is valid',
  'paper-refused.by': 'a refused travel document is recorded as none',
  'paper-refused.text': 'a refused travel document is recorded as none',
  'payment-returned.reason': 'the reason is a code of the bank, and cannot be entered by hand',
  'stays.text': 'nobody has to say why they withdraw',
  'withdraws.text': 'nobody has to say why they withdraw',
};
