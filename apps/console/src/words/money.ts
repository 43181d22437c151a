/** Formats an amount in minor units: `120050` → `1'200.50`. */
export const amountAsTyped = (minor: number): string => {
  const [francs, rest] = [Math.trunc(minor / 100), String(Math.abs(minor % 100)).padStart(2, '0')];
  return `${String(francs).replace(/\B(?=(\d{3})+(?!\d))/g, '’')}.${rest}`;
};

/**
 * Converts a typed amount to minor units: `1'200.50`, `1 200,5`, `1200` → 120050. Text that is not an amount stays as
 * it was typed, and the API reports it.
 */
export function minorOfTyped(text: string): number | string {
  const plain = text.replace(/['’\s]/g, '').replace(',', '.');
  return /^\d+(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : text;
}
