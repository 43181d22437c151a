import type { SyntheticMember } from './synthetic-staff.js';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Returns the sign-in page, where the user chooses a member of the synthetic staff. */
export const signInPage = (uid: string, staff: readonly SyntheticMember[]): string => `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Sign in</title>
  <style>body { font: 16px/1.5 system-ui; max-width: 40rem; margin: 3rem auto } button { font: inherit; margin: .1rem }</style>
  <h1>Sign in</h1>
  <p>Synthetic staff of a development machine: nobody here is real, and nobody is asked for a password.</p>
  <form method="post" action="/sign-in/${escaped(uid)}">
    ${staff.map(buttonFor).join('\n    ')}
  </form>
</html>
`;

/** @param form the form that sends the user's confirmation to the provider */
export const signOutPage = (form: string): string => `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Sign out</title>
  <h1>Sign out</h1>
  ${form}
  <button form="op.logoutForm" name="logout" value="yes">Sign out</button>
</html>
`;

const buttonFor = ({ staffId, roles, organisation }: SyntheticMember): string =>
  `<button name="staff" value="${escaped(staffId)}">${escaped(`${roles.join(', ')} · ${organisation}`)}</button><br>`;
