/** True if any component has opened a dialog. An open dialog receives all keys and keeps the focus. */
export const isDialogOpen = (): boolean => document.querySelector('dialog[open], [role=dialog]') !== null;
