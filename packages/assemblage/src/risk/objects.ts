import type { ColumnName } from '../world/schema.ts';

/** A kind of thing that can be at risk. */
export interface RiskObject {
  /** Singular, as people read it. */
  readonly name: string;
  readonly unit: string;
  readonly about: string;
  /** The column that adds it up in the course of the day; else a scan counts it. */
  readonly ledger?: ColumnName;
}

/** Every kind of object of the graph. */
export const OBJECTS = {
  unknownNumber: {
    name: 'number of a line',
    unit: 'number-days',
    about: 'numbers in use that the police do not hold',
  },
  knownNumber: {
    name: 'number that the police hold',
    unit: 'number-days',
    about: 'numbers in use that the police hold',
  },
  heardHandset: {
    name: 'handset of a known number',
    unit: 'handset-days',
    about: 'handsets whose number the police hold, and which they have not joined to it yet',
  },
  linkedHandset: {
    name: 'handset that is linked',
    unit: 'handset-days',
    about: 'handsets that are joined to a number, whose holder the police have not found yet',
  },
  foundHolder: {
    name: 'holder who was found',
    unit: 'holder-days',
    about: 'holders of lines whom the police have found and not charged yet',
  },
  chargedHolder: {
    name: 'charge of a holder',
    unit: 'charges',
    about: 'holders of lines charged that day',
    ledger: 'areaTallies.holderArrests',
  },
  chargedPerson: {
    name: 'somebody charged',
    unit: 'persons charged',
    about: 'members of a network charged that day: holders of lines, and others with them',
    ledger: 'networks.charged',
  },
  followedLine: {
    name: 'line that the police follow',
    unit: 'line-days',
    about: 'lines that can be called, whose number or handset the police know',
  },
  line: {
    name: 'line',
    unit: 'line-days',
    about: 'lines that can be called',
  },
  runner: {
    name: 'hired runner',
    unit: 'person-days',
    about: 'adults hired to run for a line',
  },
  child: {
    name: 'child made to run',
    unit: 'person-days',
    about: 'exploited children who are made to run for a line',
  },
  coerced: {
    name: 'adult made to run',
    unit: 'person-days',
    about: 'exploited adults who are made to run for a line',
  },
  atRisk: {
    name: 'child or adult at risk',
    unit: 'person-days',
    about: 'children and vulnerable adults within reach of recruiters who are not exploited now',
  },
  baselessLine: {
    name: 'county line without a base',
    unit: 'line-days',
    about: 'lines run from another city that can be called and hold no home in the town, when the day of lines begins',
  },
  home: {
    name: 'home taken over',
    unit: 'home-days',
    about: 'homes of dependent customers that county lines have taken over',
  },
  purchase: {
    name: 'purchase',
    unit: 'purchases',
    about: 'purchases of the day, of every channel',
  },
  search: {
    name: 'search of a buyer',
    unit: 'searches',
    about: 'buyers searched after they met a seller, served or not',
  },
  find: {
    name: 'find of a drug',
    unit: 'finds',
    about: 'searches of buyers that found the drug',
  },
  listedCustomer: {
    name: 'customer on a list that got out',
    unit: 'persons',
    about: 'customers of lines of whom a list reached others',
    ledger: 'areaTallies.listed',
  },
  ordinaryMeeting: {
    name: 'ordinary meeting in view',
    unit: 'meetings',
    about: 'short meetings of people who have nothing to do with it, in view of a camera that flags',
    ledger: 'areaTallies.meetingsSeen',
  },
  wronglyFlagged: {
    name: 'person flagged by mistake',
    unit: 'persons',
    about: 'people flagged by a camera who had nothing to do with it',
    ledger: 'areaTallies.wronglyFlagged',
  },
  flaggedDeal: {
    name: 'purchase that was flagged',
    unit: 'meetings',
    about: 'meetings of sellers and buyers that a camera flagged',
    ledger: 'areaTallies.dealsFlagged',
  },
  outlet: {
    name: 'outlet',
    unit: 'outlet-days',
    about: 'open retail outlets that stand somewhere; lines, which have no place, are apart',
  },
  ownOutlet: {
    name: 'outlet of a network',
    unit: 'outlet-days',
    about: 'the same, of networks: those whom an officer can try to buy from',
  },
  placeOfSale: {
    name: 'seller with stock, cash or a line',
    unit: 'seller-days',
    about: 'active networks, and lines that can be called: what can be robbed',
  },
  network: {
    name: 'network',
    unit: 'network-days',
    about: 'active networks: from a sole trader to a group',
  },
  fight: {
    name: 'violent incident',
    unit: 'incidents',
    about: 'disputes, retaliation, robberies and quarrels that began online, of the day',
  },
  load: {
    name: 'container with a load',
    unit: 'loads',
    about: 'loads that reached a port that day',
  },
  flight: {
    name: 'flight of a drone into a prison',
    unit: 'flights',
    about: 'flights of the day, seen or not',
    ledger: 'areaTallies.droneFlights',
  },
} as const satisfies Record<string, RiskObject>;

export type ObjectName = keyof typeof OBJECTS;
