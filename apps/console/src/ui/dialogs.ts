/** A dialog keeps keys and focus to itself, whichever component made it. */
export const isDialogOpen = (): boolean => document.querySelector('dialog[open], [role=dialog]') !== null;
