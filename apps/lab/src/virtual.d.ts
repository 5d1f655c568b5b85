declare module 'virtual:europe' {
  /** Address of the shapes of Europe's countries, as GeoJSON. */
  export const EUROPE_URL: string;
}
