/** Returns a surname made from the id of a person: one word that no other name contains, not even partly (NAME-1). */
export const surnameOf = (personId: string): string => personId.replaceAll('-', '');
