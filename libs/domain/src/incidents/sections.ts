import { section, type SliceSections } from '../case/section.js';
import { restrictionsInForce } from './restrictions.js';
import { isAccusation } from './veiled.js';
import { isLifter } from './wardens.js';

export const incidentsSections = {
  read: [
    section({
      path: 'incidents',
      named: 'incidentId',
      summary: 'Incidents, and what each of them still holds; hidden from the people that they are about',
      category: 'risk',
      forSteps: ['answer-about-whom'],
      items: ({ incidents }) =>
        incidents.incidents.map((incident) => ({
          ...incident,
          aboutOpen: incident.aboutOpen === true,
          holds: incidents.holds.filter(({ ref }) => ref === incident.incidentId),
        })),
      fields: {
        incidentId: 'risk',
        kind: 'risk',
        personIds: 'risk',
        about: 'risk',
        aboutOpen: 'risk',
        text: 'risk',
        on: 'risk',
        recordedBy: 'risk',
        acknowledgedBy: 'risk',
        holds: 'risk',
      },
    }),
    section({
      path: 'narrowings',
      summary:
        'Members of staff and organisations that cannot see new information about persons; shown to those who may lift this',
      category: 'risk',
      alsoFor: (state, actor) =>
        restrictionsInForce(state).some(({ about }) => isLifter(state, about, actor)),
      items: (state) =>
        restrictionsInForce(state).map(({ restrictionId, about, personIds, on, proposedBy }) => ({
          restrictionId,
          about,
          personIds,
          on,
          proposedBy,
        })),
      fields: { restrictionId: 'risk', about: 'risk', personIds: 'risk', on: 'risk', proposedBy: 'risk' },
    }),
    section({
      path: 'complaints',
      named: 'complaintId',
      summary: 'Complaints, shown to those who answer them',
      category: 'contact',
      forSteps: ['answer-about-whom'],
      items: ({ incidents }) =>
        incidents.complaints.map((complaint) => ({ ...complaint, aboutOpen: complaint.aboutOpen === true })),
      fields: {
        complaintId: 'contact',
        about: 'contact',
        aboutOpen: 'contact',
        text: 'contact',
        on: 'contact',
        recordedBy: 'contact',
        answer: 'contact',
      },
    }),
  ],
  person: {
    incidents: {
      category: 'risk',
      of: (state, personId) =>
        state.incidents.incidents
          .filter(
            (incident) => incident.personIds.includes(personId) && !isAccusation(state, incident.incidentId),
          )
          .map(({ kind, on }) => ({ kind, on })),
    },
  },
} satisfies SliceSections;
