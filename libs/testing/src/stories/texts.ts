/** The parts of a body that go to the vault: names, contacts, payees, and every text that contains a space. */
const vaultFields: ReadonlySet<string> = new Set(['identity', 'contact', 'payee', 'newPayee']);
const isText = (text: string): boolean => text.includes(' ') || /^[A-Z][a-z]{2,}$/.test(text);

/** The texts of a step that must not appear outside the vault. Codes and days do not count as texts. */
export function textsOf(value: unknown, inVault = false): string[] {
  if (typeof value === 'string') return value.includes(' ') || (inVault && isText(value)) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((inner) => textsOf(inner, inVault));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value)
    .filter(([key]) => key !== 'prs_Gender')
    .flatMap(([key, inner]) => textsOf(inner, inVault || vaultFields.has(key)));
}
