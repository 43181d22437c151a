/** The path of the resource metadata, which RFC 9728 requires. */
export const protectedResourcePath = '.well-known/oauth-protected-resource';
