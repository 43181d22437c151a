/** MED-3: the loader refuses a length that the domain would never allow. */
export { CEILING_MONTHS as MEDICAL_CEILING_MONTHS } from '@homeward/domain';
