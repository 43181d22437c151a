import type {
  Actor,
  IsoInstant,
  Language,
  OrganisationId,
  OrganisationType,
  PersonId,
} from '@homeward/contracts';
import {
  consentsMissing,
  readsOf,
  receivingOfficeSeenBy,
  seatsToldTo,
  stateSeenBy,
  todayAt,
  type CaseState,
  type MissingConsent,
} from '@homeward/domain';
import { consentSets, texts } from '@homeward/programme';

/** What the desk says of the sitting, and which office it means where the case has named none yet. */
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

/** As texts name the languages of staff. */
const named: Readonly<Record<Language, string>> = { de: 'deu', fr: 'fra', it: 'ita', en: 'eng' };

/**
 * CONS-1: the consents of the standard set that persons have not given yet, each filled in as a step of an act: the
 * desk checks it and sends what it was told. There is no other way of recording a consent.
 */
export function consentGrid(whole: CaseState, asked: GridAsked, reader: Reader) {
  const { version, consents: set } = consentSets.newest;
  const organisationOf = organisationsOf(whole, asked, reader);
  const missing = consentsMissing(whole, set, { ...reader, personIds: asked.persons, organisationOf });
  const spoken = asked.language ?? named[reader.language];
  return {
    set: { version },
    acts: missing.map((consent) => ({ step: 'give-consent', body: bodyOf(consent, asked, spoken) })),
    withoutOrganisation: set
      .filter(({ recipient, controller }) =>
        [recipient, controller].some((type) => organisationOf(type) === undefined),
      )
      .map(({ purpose, recipient, controller }) => ({ purpose, recipient, controller })),
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

/** Of a kind the one that the case has, as far as the reader knows, or the only one that there is. */
function organisationsOf(whole: CaseState, asked: GridAsked, { actor, now, organisations }: Reader) {
  const today = todayAt(now);
  const office = asked.receivingOffice ?? receivingOfficeSeenBy(whole, readsOf(whole, actor, today));
  const seated = seatsToldTo(whole, stateSeenBy(whole, actor, today), actor, today).map(
    ({ organisationId }) => organisationId,
  );
  return (type: OrganisationType): OrganisationId | undefined => {
    if (type === 'local-office') return office ?? undefined;
    const ofType = organisations
      .filter((one) => one.type === type)
      .map(({ organisationId }) => organisationId);
    const [found, ...others] = ofType.length === 1 ? ofType : ofType.filter((id) => seated.includes(id));
    return others.length === 0 ? found : undefined;
  };
}
