/** Receives one line about the current activity, for work that may take longer than a person expects. */
export type Progress = (line: string) => void;

export const silent: Progress = () => undefined;
