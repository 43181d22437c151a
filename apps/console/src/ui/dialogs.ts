/** True if a dialog is open, whichever component made it. An open dialog keeps keys and focus to itself. */
export const isDialogOpen = (): boolean => document.querySelector('dialog[open], [role=dialog]') !== null;
