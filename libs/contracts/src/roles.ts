/** The roles of people who work on cases (programme.md, "People and organisations"). */
export const roles = [
  'counsellor',
  'case-manager',
  'team-lead',
  'donor-officer',
  'travel-officer',
  'airport-assistant',
  'local-officer',
  'finance-approver',
  'finance-releaser',
  'protection-officer',
  'operator',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

export const organisationTypes = [
  'canton',
  'specialised-centre',
  'country-office',
  'donor',
  'travel-service',
  'airport-service',
  'local-office',
  'finance',
  'oversight',
] as const;
export type OrganisationType = (typeof organisationTypes)[number];

/**
 * The categories of data. Swiss law names the categories of data that each role may read (LEI 109h–i). This software
 * also gives each role named categories.
 */
export const dataCategories = [
  'identity',
  'contact',
  'trafficking',
  'health',
  'risk',
  'travel',
  'money',
  'payee',
  'plan',
  'monitoring',
  'consent',
  'audit',
] as const;
export type DataCategory = (typeof dataCategories)[number];

/** A member of staff in the form that a case contains: opaque ids only. */
export interface Actor {
  readonly staffId: string;
  /**
   * PEOPLE-2: the other accounts of the same natural person, according to the directory. Absent if the person has only
   * one account.
   */
  readonly accounts?: readonly string[];
  readonly role: Role;
  readonly organisationId: string;
  readonly organisationType: OrganisationType;
}

/**
 * The roles that hold a part of a case. From the opening of the case, each part has an organisation and a named
 * person (PEOPLE-1).
 */
export const partRoles = [
  'counsellor',
  'case-manager',
  'donor-officer',
  'travel-officer',
  'airport-assistant',
  'local-officer',
  'finance-approver',
  'finance-releaser',
  'protection-officer',
] as const satisfies readonly Role[];
export type PartRole = (typeof partRoles)[number];

/**
 * One part of a case. Until a member of staff takes the part, `staffId` is the organisation's team lead and `taken`
 * is false.
 */
export interface Part {
  readonly organisationId: string;
  readonly organisationType: OrganisationType;
  readonly staffId: string;
  readonly taken: boolean;
  /** The team lead, who assigns the part, arranges cover, and is notified when a deadline escalates. */
  readonly leadStaffId: string;
  /** PEOPLE-1: a colleague who may act for the holder from the first to the last of these days. */
  readonly cover?: { readonly staffId: string; readonly from: string; readonly to: string };
}
