/**
 * The header for the epoch of the installation. In an answer, the header contains the present epoch. In a request, it
 * contains the epoch in which the request began.
 */
export const epochHeader = 'Homeward-Epoch';
