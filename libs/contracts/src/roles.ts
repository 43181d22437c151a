/** Who works on a case (programme.md, "People and organisations"). */
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

/** Swiss law gives each role named data categories (LEI 109h–i); so do we. */
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

/** A member of staff as the case sees them: opaque ids only. */
export interface Actor {
  readonly staffId: string;
  /**
   * PEOPLE-2: the other accounts of the same natural person, from the directory; absent if there are none.
   */
  readonly accounts?: readonly string[];
  readonly role: Role;
  readonly organisationId: string;
  readonly organisationType: OrganisationType;
}

/**
 * The roles that hold a part in a case. Each has an organisation and a named person from the opening on (PEOPLE-1).
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

/** One part in a case. Until someone takes it, `staffId` is the organisation's team lead and `taken` is false. */
export interface Part {
  readonly organisationId: string;
  readonly organisationType: OrganisationType;
  readonly staffId: string;
  readonly taken: boolean;
  /** The team lead: assigns, covers, and is notified when a deadline escalates. */
  readonly leadStaffId: string;
  /** PEOPLE-1: others who may act for the holder, each from the first to the last of these days. */
  readonly cover?: { readonly staffId: string; readonly from: string; readonly to: string };
}
