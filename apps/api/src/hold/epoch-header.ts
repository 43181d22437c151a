/** The header of the installation's epoch: in an answer, the present one; in a request, the one in which it began. */
export const epochHeader = 'Homeward-Epoch';
