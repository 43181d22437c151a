/** The 26 cantons by their two-letter codes, as on number plates and in ISO 3166-2:CH. */
export const cantons = [
  'AG', 'AI', 'AR', 'BE', 'BL', 'BS', 'FR', 'GE', 'GL', 'GR', 'JU', 'LU', 'NE',
  'NW', 'OW', 'SG', 'SH', 'SO', 'SZ', 'TG', 'TI', 'UR', 'VD', 'VS', 'ZG', 'ZH',
] as const; // prettier-ignore
export type Canton = (typeof cantons)[number];

export const isCanton = (code: string): code is Canton => (cantons as readonly string[]).includes(code);
