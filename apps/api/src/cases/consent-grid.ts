import type {
  Actor,
  IsoInstant,
  Language,
  OrganisationId,
  OrganisationType,
  PersonId,
  Role,
} from '@homeward/contracts';
import { consentsMissing, stepOf, type CaseState, type MissingConsent } from '@homeward/domain';
import { consentSets, texts } from '@homeward/programme';
import { named } from '../messages/caller-language.js';
import type { ConsentGrid } from '../openapi/schemas/act-schemas.js';

/**
 * The roles of the programme's own offices, which ask for these consents. An office abroad cannot record a consent
 * for itself (CONS-1).
 */
export const gridRoles: readonly Role[] = stepOf('give-consent').roles.filter(
  (role) => role !== 'local-officer',
);

/** The caller's answers about the session, and the office abroad to use. Default: the office that the case names. */
export interface GridAsked {
  readonly persons?: readonly PersonId[] | undefined;
  readonly receivingOffice?: OrganisationId | undefined;
  readonly language?: string | undefined;
  readonly textLanguage?: string | undefined;
  readonly interpreted: boolean;
  readonly validTo?: string | undefined;
}

interface Reader {
  readonly actor: Actor;
  readonly now: IsoInstant;
  readonly language: Language;
  readonly organisations: readonly {
    readonly organisationId: OrganisationId;
    readonly type: OrganisationType;
  }[];
}

/**
 * CONS-1: returns the consents of the standard set that the persons have neither given yet nor withdrawn. Each consent
 * is filled in as a step of an act: the caller checks the step and sends it with the person's answer. The case records
 * a consent only when somebody sends such a step.
 */
export function consentGrid(whole: CaseState, asked: GridAsked, reader: Reader): ConsentGrid {
  const { version, consents: set } = consentSets.newest;
  const { persons: personIds, receivingOffice } = asked;
  const { missing, withoutOrganisation } = consentsMissing(whole, set, {
    ...reader,
    personIds,
    receivingOffice,
  });
  const spoken = asked.language ?? named[reader.language];
  return {
    set: { version },
    acts: missing.map((consent) => ({ step: 'give-consent', body: bodyOf(consent, asked, spoken) })),
    withoutOrganisation,
  };
}

function bodyOf(
  { law, ...consent }: MissingConsent,
  { textLanguage, interpreted, validTo }: GridAsked,
  language: string,
) {
  const text = texts.newestOf(consent.purpose);
  const isWritten = text !== undefined && language in text.languages;
  return {
    ...consent,
    ...(law !== null && { law }),
    ...(validTo !== undefined && { validTo }),
    language,
    interpreted,
    textVersion: text?.version,
    ...(!isWritten && textLanguage !== undefined && { textLanguage }),
  };
}
