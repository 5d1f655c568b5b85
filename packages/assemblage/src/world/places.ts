import type { TableSpec } from '../kernel/columns.ts';

/** A country: price board and legal setting of a national market. */
export const COUNTRIES = {
  kind: 'actants',
  about: 'Countries: the board of usual prices, and what the law asks.',
  columns: {
    keyLo: { type: 'i32', unit: 'key', about: 'low word of the key' },
    keyHi: { type: 'i32', unit: 'key', about: 'high word of the key' },
    substance: { type: 'i32', unit: 'row of substances', about: 'what is sold: a country has one row a substance' },
    lotFrom: { type: 'i32', unit: 'row of lots', about: 'first of the lots on offer' },
    lotTo: { type: 'i32', unit: 'row of lots', about: 'one past the last of them' },
    price0: { type: 'i32', unit: 'cent per raw gram', about: 'retail price of one gram in the base year' },
    purity0: { type: 'i32', unit: 'share x 65536', about: 'retail purity in the base year' },
    wholesale0: { type: 'i32', unit: 'cent per raw kilogram', about: 'wholesale price in the base year' },
    users0: { type: 'i32', unit: 'persons', about: 'users of the country when the run began, drawn or not' },
    income0: { type: 'f64', unit: 'cent a day', about: 'net income of a mean retail outlet when the run began' },
    offenceShare: {
      type: 'f64',
      unit: 'share',
      about: 'lever: share of finds of possession that are recorded as an offence',
    },
    moderation: {
      type: 'f64',
      unit: 'share',
      about: 'lever: share of recruiting contacts that platforms take down',
    },
  },
} as const satisfies TableSpec;

/** A catchment: a city with its hinterland, or a synthetic part of a big city. Samples are made of whole catchments. */
export const CATCHMENTS = {
  kind: 'actants',
  about: 'Catchments: a city with its hinterland, or one synthetic part of a big city.',
  columns: {
    keyLo: { type: 'i32', unit: 'key', about: 'low word of the key' },
    keyHi: { type: 'i32', unit: 'key', about: 'high word of the key' },
    country: { type: 'i32', unit: 'row of countries', about: 'the country it lies in' },
    fact: { type: 'i32', unit: 'ordinal', about: 'ordinal in the list of all catchments' },
    residents: { type: 'i32', unit: 'persons', about: 'people of every age who live there' },
    weight: { type: 'f64', unit: 'ratio', about: 'how many catchments of Europe it stands for; 1 in a full world' },
  },
} as const satisfies TableSpec;

/** A district: the place of a person, of a local outlet and of a patrol. */
export const DISTRICTS = {
  kind: 'actants',
  about: 'Districts: parts of a catchment; where people live and local outlets work.',
  columns: {
    keyLo: { type: 'i32', unit: 'key', about: 'low word of the key' },
    keyHi: { type: 'i32', unit: 'key', about: 'high word of the key' },
    catchment: { type: 'i32', unit: 'row of catchments', about: 'the catchment it belongs to' },
    country: { type: 'i32', unit: 'row of countries', about: 'the country it lies in' },
    area: { type: 'i32', unit: 'row of areas', about: 'the area whose market it is, in a street world; else 0' },
    fact: { type: 'i32', unit: 'ordinal', about: 'ordinal in the list of all districts' },
    residents: { type: 'i32', unit: 'persons', about: 'people of every age who live there' },
    users0: { type: 'i32', unit: 'persons', about: 'active users when the run began' },
    spacing: { type: 'f64', unit: 'km', about: 'mean distance to the other districts of the catchment' },
    listFrom: { type: 'i32', unit: 'row of listings', about: 'first of the outlets that can be met from here' },
    listTo: { type: 'i32', unit: 'row of listings', about: 'one past the last of them' },
    users: { type: 'i32', unit: 'persons', about: 'active users today' },
    latent0: { type: 'i32', unit: 'persons', about: 'latent people when the run began' },
    latent: { type: 'i32', unit: 'persons', about: 'latent people today' },
    heard: {
      type: 'f64',
      unit: 'ratio',
      about: 'what a pure gram costs here, against the usual: the talk of the place, about a month old',
    },
    streetHours0: {
      type: 'f64',
      unit: 'officer hours a day per 100,000 residents',
      about: 'the same lever in the base year',
    },
    streetHours: {
      type: 'f64',
      unit: 'officer hours a day per 100,000 residents',
      about: 'lever: police hours spent on drugs in public places',
    },
    treatmentPlaces: {
      type: 'f64',
      unit: 'places per 100,000 residents',
      about: 'lever: places in treatment for frequent users',
    },
    inTreatment: { type: 'i32', unit: 'persons', about: 'people in treatment today' },
  },
} as const satisfies TableSpec;

/** A sea- or airport through which loads come in. */
export const PORTS = {
  kind: 'actants',
  about: 'Ports of entry. They always run complete, in a sample too.',
  columns: {
    keyLo: { type: 'i32', unit: 'key', about: 'low word of the key' },
    keyHi: { type: 'i32', unit: 'key', about: 'high word of the key' },
    country: { type: 'i32', unit: 'row of countries', about: 'the country it lies in' },
    landed0: { type: 'i32', unit: 'cent per kilogram', about: 'price of a landed kilogram in the base year' },
    purity0: { type: 'i32', unit: 'share x 65536', about: 'mean purity of loads' },
    arrived: { type: 'i32', unit: 'loads', about: 'loads that reached the port on the last day' },
    lost: { type: 'i32', unit: 'loads', about: 'of these seized' },
    loss0: { type: 'f64', unit: 'share', about: 'share of loads that are lost in the base year' },
    loss: {
      type: 'f64',
      unit: 'share',
      about: 'share of loads that importers of the port have lately seen lost: what they reckon with',
    },
    landedPrice: { type: 'f64', unit: 'ratio to the base year', about: 'lever: price of a landed kilogram' },
    screened: { type: 'f64', unit: 'share', about: 'lever: share of containers of the risky tier that are screened' },
  },
} as const satisfies TableSpec;

/** Which outlets can be met from a district, in the order of their keys, with running weights of their reach. */
export const LISTINGS = {
  kind: 'actants',
  about: 'Outlets that can be met from a district without an introduction, in the order of their keys.',
  columns: {
    outlet: { type: 'i32', unit: 'row of outlets', about: 'the outlet' },
    reach: { type: 'i32', unit: 'running sum', about: 'sum of the reach of all outlets up to this one' },
  },
} as const satisfies TableSpec;

/** Lots on offer at retail. */
export const LOTS = {
  kind: 'actants',
  about: 'Lots on offer at retail and their price against a gram.',
  columns: {
    mg: { type: 'i32', unit: 'mg bulk', about: 'mass' },
    price: {
      type: 'f64',
      unit: 'ratio to a gram',
      about: 'price against a gram: mass to the power of the quantity discount',
    },
  },
} as const satisfies TableSpec;

/** How a perceived risk fades. */
export const FORGETTING = {
  kind: 'actants',
  about: 'How a perceived risk fades: row = days since it was learned.',
  columns: {
    left: { type: 'f64', unit: 'share', about: 'what is left of it' },
  },
} as const satisfies TableSpec;

/** Properties of the channels, row by row as in the catalogue of channels. */
export const CHANNEL_ROWS = {
  kind: 'actants',
  about: 'Channels by which an outlet is reached; see the catalogue of channels.',
  columns: {
    level: { type: 'u8', unit: 'level', about: '0 social, 1 retail, 2 wholesale, 3 import' },
    visibility: { type: 'f64', unit: 'share', about: 'share of its meetings that a patrol could see' },
    trustAsked: { type: 'f64', unit: 'share', about: 'trust asked of a newcomer' },
    minutes: { type: 'f64', unit: 'minutes', about: 'from wish to hand-over' },
    reach: { type: 'i32', unit: 'weight', about: 'weight with which a stranger comes across an outlet' },
    national: { type: 'u8', unit: 'flag', about: '1 when an outlet serves the whole country' },
    week: { type: 'u8', unit: 'seven bits', about: 'days on which it is open, Monday the lowest bit' },
  },
} as const satisfies TableSpec;
