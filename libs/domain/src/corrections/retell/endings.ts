import { decidedBy, giveOutcome, notGivenBy, notSo } from '../../closure/rules.js';
import { goOnLiving } from '../../death/end-work.js';
import type { CaseState } from '../../kernel/case-state.js';
import { findDeadline, start, stop } from '../../kernel/clock.js';
import { takesPart } from '../../kernel/person-line.js';
import { firstRefusal } from '../../kernel/step-rule.js';
import { monitoringRules } from '../../monitoring/rules.js';
import { unconclude } from '../../outcomes/rules.js';
import type { Found } from '../../outcomes/state.js';
import { statusOnTheWay } from '../../travel/state.js';
import { mayTakeBack } from '../../withdrawal/rules.js';
import { takeBack, withdrawPerson } from '../../withdrawal/withdraw.js';
import {
  everyoneIn,
  inCorrection,
  laterRecord,
  personOf,
  personsNamed,
  restart,
  type Correctable,
  type Retelling,
} from '../retelling.js';

const proposalOf = ({ proposalId }: { readonly proposalId: string }): string[] => [proposalId];
const visitOf = ({ visitId }: { readonly visitId: string }): string[] => [visitId];

export const correctableEndings: {
  withdraw: Correctable<'withdraw'>;
  'record-outcome': Correctable<'record-outcome'>;
  'confirm-outcome': Correctable<'confirm-outcome'>;
  'confirm-death': Correctable<'confirm-death'>;
  'record-visit': Correctable<'record-visit'>;
} = {
  /** COUN-2: whom a wrong record took out of the programme is in it again, as if they had taken it back. */
  withdraw: {
    fields: ['personIds'],
    strikable: true,
    about: personsNamed,
    refuse: (retelling, { state }) => {
      const wrongly = retelling.was.payload.personIds.filter(
        (id) => !named(retelling, id) && isItsDoing(state, retelling, id),
      );
      if (wrongly.some((id) => !mayTakeBack(state, id))) return laterRecord('TRAV-3');
      const gone = added(retelling).find(
        (id) => !takesPart(state.persons[id]!) && !(id in state.withdrawal.withdrawn),
      );
      return gone === undefined
        ? undefined
        : { code: 'PERSON.NOT_TAKING_PART', field: 'correction.fields.personIds', rule: 'CASE-1' };
    },
    retell: (draft, retelling) => {
      for (const personId of everyoneIn(retelling, personsNamed)) withdrawAnew(draft, retelling, personId);
    },
  },

  'record-outcome': {
    fields: ['outcome', 'personIds'],
    strikable: true,
    about: personsNamed,
    /** EXIT-1: whoever gave the outcome could have given the right one. Another's is struck, and decided by whose it is. */
    refuse: (retelling, { state }) => {
      const { was, now } = retelling;
      if (now === null) return undefined;
      const { outcome, personIds } = now.payload;
      const [decider] = decidedBy[was.payload.outcome] ?? [];
      return firstRefusal(
        decider !== undefined && inCorrection(notGivenBy(decider, outcome)),
        added(retelling).some((id) => state.persons[id]!.outcome !== null) && {
          code: 'OUTCOME.RECORDED',
          field: 'correction.fields.personIds',
          rule: 'EXIT-2',
        },
        inCorrection(notSo(state, outcome, outcome === was.payload.outcome ? added(retelling) : personIds)),
      );
    },
    retell: (draft, { was, now, rests }) => {
      for (const personId of was.payload.personIds) {
        const person = draft.persons[personId]!;
        if (!rests(personId) || person.outcome !== was.payload.outcome) continue;
        person.outcome = null;
        if (person.status === 'stays-behind') person.status = statusOnTheWay(draft, personId);
      }
      for (const person of (now?.payload.personIds ?? []).map((id) => draft.persons[id]!))
        if (person.outcome === null) giveOutcome(person, now!.payload.outcome);
    },
  },

  /** ARR-2, LOST-1: who left after all, or was found before, is in the programme as they were; the proposal can be dropped. */
  'confirm-outcome': {
    fields: [],
    strikable: true,
    about: proposalOf,
    refuse: ({ was, now }, { state }) => {
      const found = now === null ? foundBy(state, was.payload.proposalId) : undefined;
      if (!found) return undefined;
      const { outcome, death } = state.persons[found.proposal.personId]!;
      return death?.confirmedBy != null || outcome !== found.proposal.outcome
        ? laterRecord('EXIT-2')
        : undefined;
    },
    retell: (draft, { was, now }) => {
      const found = now === null ? foundBy(draft, was.payload.proposalId) : undefined;
      if (found) unconclude(draft, found);
    },
  },

  /** DEATH-1: they live after all, and what the death had ended goes on. */
  'confirm-death': {
    fields: [],
    strikable: true,
    byTwo: true,
    about: personOf,
    retell: (draft, { was, now, fact }) => {
      if (now === null) goOnLiving(draft, fact, was.payload.personId);
    },
  },

  'record-visit': {
    fields: ['made'],
    strikable: true,
    about: visitOf,
    refuse: ({ was, now }, { state }) => {
      const visit = state.monitoring.visits.find(({ visitId }) => visitId === was.payload.visitId);
      const unmade = was.payload.made && !now?.payload.made;
      return unmade && visit !== undefined && visit.report !== 'none' ? laterRecord('MON-2') : undefined;
    },
    retell: (draft, retelling) => {
      const { was, now, rests, fact } = retelling;
      const { visitId } = was.payload;
      const visit = draft.monitoring.visits.find((one) => one.visitId === visitId);
      if (!visit || !rests(visitId)) return;
      if (was.payload.made && now?.payload.made) {
        visit.madeOn = now.occurredOn;
        restart(draft, retelling, 'monitoring-report', visitId);
      } else if (was.payload.made) {
        visit.madeOn = null;
        stop(draft, 'monitoring-report', visitId);
        if (!findDeadline(draft, 'monitoring-visit')) start(draft, fact, 'monitoring-visit');
      } else if (now !== null) monitoringRules['record-visit'].evolve(draft, now);
    },
  },
};

const foundBy = ({ outcomes }: CaseState, id: string): Found | undefined =>
  Object.values(outcomes.found).find(({ proposal }) => proposal.proposalId === id);

type OfPersons = Retelling<'withdraw'> | Retelling<'record-outcome'>;

const named = ({ now }: OfPersons, personId: string): boolean =>
  now?.payload.personIds.includes(personId) === true;
const added = ({ was, now }: OfPersons): string[] =>
  (now?.payload.personIds ?? []).filter((id) => !was.payload.personIds.includes(id));

/** It stands as the record put it: not taken back since, nor told again. */
const isItsDoing = ({ withdrawal }: CaseState, { was, rests }: Retelling<'withdraw'>, id: string): boolean =>
  withdrawal.withdrawn[id]?.on === was.occurredOn && rests(id);

function withdrawAnew(draft: CaseState, retelling: Retelling<'withdraw'>, personId: string): void {
  const { now } = retelling;
  const { withdrawn } = draft.withdrawal;
  if (isItsDoing(draft, retelling, personId)) {
    if (named(retelling, personId)) withdrawn[personId] = { ...withdrawn[personId]!, on: now!.occurredOn };
    else takeBack(draft, personId);
  } else if (added(retelling).includes(personId) && !(personId in withdrawn))
    withdrawPerson(draft, now!, personId);
}
