/** Takes one line about what is going on, for what may take longer than a person expects. */
export type Progress = (line: string) => void;

export const silent: Progress = () => undefined;
