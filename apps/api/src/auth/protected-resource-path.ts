/** Where RFC 9728 wants it. */
export const protectedResourcePath = '.well-known/oauth-protected-resource';
