export const overGrant = (field: string) =>
  ({ code: 'MEDICAL_AID.MORE_THAN_GRANTED', field, rule: 'MED-1' }) as const;
