/** Longitude and latitude by IATA code: made by airports.ts beside vite.config.ts. */
declare module 'virtual:airports' {
  export const placeOf: Readonly<Record<string, readonly [longitude: number, latitude: number]>>;
}
