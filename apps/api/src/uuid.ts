const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An id as we write them. Another spelling of it is another text: seals, hashes and workflow ids are made of these letters. */
export const isUuid = (text: string): boolean => uuid.test(text);
