declare module 'virtual:europe' {
  /** Address of the shapes of Europe's countries, as GeoJSON. */
  export const EUROPE_URL: string;
}

declare module 'virtual:scenario-prose' {
  /** The page of each built-in scenario as HTML, by the name of the scenario. */
  export const PROSE: Readonly<Record<string, string>>;
}

declare module 'virtual:validation' {
  /** Address of the report on published patterns; undefined when none came with the page. */
  export const REPORT_URL: string | undefined;
}
