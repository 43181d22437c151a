import { consentPurposes, dataCategories, organisationTypes, sourceGrades } from '@homeward/contracts';
import { z } from 'zod';
import { version } from './versions.js';

const text = z.string().min(1);
const sourceRef = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
const organisation = z.enum(organisationTypes);

const standardConsent = z.strictObject({
  purpose: z.enum(consentPurposes),
  recipient: organisation.meta({ description: 'What kind of organisation may receive the data.' }),
  categories: z.array(z.enum(dataCategories)).min(1),
  controller: organisation.meta({ description: 'What kind of organisation is responsible for the data.' }),
  law: text.nullable().meta({
    description: 'The article, if the processing is based on law; `null`: it is based on the consent.',
  }),
  standing: z.enum(sourceGrades),
  sourceRef,
});

/** One version of the set of consents that a person is usually asked for. */
export const consentSetSchema = z.strictObject({
  set: z.literal('standard'),
  version,
  date: z.iso.date().meta({ description: 'When this version was made.' }),
  sources: z.record(
    sourceRef,
    z.strictObject({ title: text, url: z.url({ protocol: /^https?$/ }).optional() }),
  ),
  consents: z.array(standardConsent).min(1),
});
export type ConsentSet = z.output<typeof consentSetSchema>;

/** The set in the form that people read. */
export const consentSetDescription = consentSetSchema.extend({
  newest: z.boolean().meta({ description: 'True for the version that is used now.' }),
});
export type ConsentSetDescription = z.output<typeof consentSetDescription>;
