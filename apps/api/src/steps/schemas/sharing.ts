import {
  authorityKinds,
  dataCategories,
  disclosureBases,
  safetyMatters,
  tellings,
} from '@homeward/contracts';
import { z } from 'zod';
import { day, id, ownId, persons, stepHttp } from '../step-http.js';
import { pattern } from '../../texts.js';
import { vaultText } from '../vault-values.js';

/** A law by its short name and the article, such as `CrimPC 265`: a reference, no text. */
const article = () => pattern(/^[A-Za-z0-9À-ÿ .,()/-]{1,60}$/);

export const sharingHttp = [
  stepHttp('propose-safety-sharing')({
    summary:
      'Propose to let the office abroad know whether a person was met, or of an incident, although they withdrew their consent on the way or there',
    body: {
      sharingId: ownId(),
      personId: id(),
      matter: z.enum(safetyMatters),
      reason: vaultText('consent'),
    },
    example: { personId: '…', matter: 'met-or-not', reason: 'Nobody reaches her, and she lands tonight.' },
  }),
  stepHttp('answer-safety-sharing')<'sharingId'>({
    summary: 'Confirm or refuse, as a second person, what the office abroad is let know',
    body: { answer: z.enum(['confirmed', 'refused']) },
    example: { answer: 'confirmed' },
  }),
  stepHttp('propose-disclosure')({
    summary: 'Record that an authority asks for data of persons of the case, and propose to answer',
    body: {
      disclosureId: ownId(),
      authority: z.enum(authorityKinds),
      authorityName: vaultText('audit'),
      basis: z.enum(disclosureBases),
      article: article(),
      personIds: persons(),
      categories: z.array(z.enum(dataCategories)).min(1),
      requestedOn: day(),
      answerBy: day()
        .optional()
        .meta({ description: 'The last day for an answer, where the authority set one.' }),
    },
    example: {
      authority: 'prosecutor', authorityName: 'Synthetic prosecutor of a synthetic canton', basis: 'criminal-procedure',
      article: 'CrimPC 265', personIds: ['…'], categories: ['identity', 'travel'], requestedOn: '2026-09-01',
      answerBy: '2026-09-15',
    }, // prettier-ignore
  }),
  stepHttp('confirm-disclosure')<'disclosureId'>({
    summary: 'Confirm, as a second person, that the data are given, and say what was given',
    body: { given: vaultText('audit') },
    example: { given: 'Name, birth date and flight of the first person, by registered letter.' },
  }),
  stepHttp('refuse-disclosure')<'disclosureId'>({
    summary: 'Refuse an authority the data',
    body: { reason: vaultText('audit') },
    example: { reason: 'No order of a court, and the matter is no offence of the list.' },
  }),
  stepHttp('tell-of-disclosure')<'disclosureId'>({
    summary:
      'Record that persons were told what an authority was given of them, or on which ground that is withheld',
    body: {
      personIds: persons(),
      telling: z.enum(tellings),
      ground: article().optional().meta({ description: 'Needed where it is withheld: law and article.' }),
    },
    example: { personIds: ['…'], telling: 'withheld', ground: 'CrimPC 73' },
  }),
];
