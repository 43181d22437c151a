/**
 * PAY-7: the reviewed list of texts that may reach a third party: a bank reference, a voucher, a ticket remark. No text
 * names the programme, a partner, a country or a reason. The payee's bank shows such a text to anyone who sees the
 * account.
 */
export const thirdPartyTexts = {
  transfer: 'Transfer',
  payment: 'Payment',
  'monthly-transfer': 'Monthly transfer',
  settlement: 'Settlement',
} as const satisfies Readonly<Record<string, string>>;
export type ThirdPartyTextCode = keyof typeof thirdPartyTexts;
export const isThirdPartyTextCode = (code: string): code is ThirdPartyTextCode =>
  Object.hasOwn(thirdPartyTexts, code);
