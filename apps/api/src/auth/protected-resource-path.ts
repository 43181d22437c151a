/** The path that RFC 9728 requires. */
export const protectedResourcePath = '.well-known/oauth-protected-resource';
