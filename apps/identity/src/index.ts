export { ProductionRefused, startIdentity, type Identity, type IdentitySettings } from './identity.js';
