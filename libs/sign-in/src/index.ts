export { ActiveAccounts } from './active-accounts.js';
export type { Claimed, ClaimNames } from './claims.js';
export {
  ConsoleClient,
  SignInUnfinished,
  type ConsoleTokens,
  type IssuerIdentity,
  type SigningInSecrets,
} from './console-client.js';
export { discover } from './discovery.js';
export { IssuerUnavailable, TokenRefused, type IssuerFault, type TokenFault } from './errors.js';
export { LogoutTokens, type EndedAtIssuer } from './logout-tokens.js';
export { SignIn, type SignInOptions } from './sign-in.js';
export { NotLetIn, StaffSignIn, type SignInRefusal } from './staff-sign-in.js';
