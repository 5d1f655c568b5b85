import type { TableSpec } from '../../kernel/columns.ts';

/**
 * A real place of a street world: a cell of the synthetic city, or a town of Britain. Each has one row of `districts` a
 * substance, side by side: the local market for it.
 */
export const AREAS = {
  kind: 'actants',
  about:
    'Areas of a street world: cells of the synthetic city or towns. One row of districts a substance lies in each.',
  columns: {
    keyLo: { type: 'i32', unit: 'key', about: 'low word of the key' },
    keyHi: { type: 'i32', unit: 'key', about: 'high word of the key' },
    catchment: { type: 'i32', unit: 'row of catchments', about: 'the city or region it belongs to' },
    force: { type: 'i32', unit: 'row of forces', about: 'the police force of the area' },
    firstDistrict: { type: 'i32', unit: 'row of districts', about: 'its market of the first substance' },
    residents: { type: 'i32', unit: 'persons', about: 'people of every age who live there' },
    x: { type: 'f64', unit: 'km', about: 'east of the centre of the world' },
    y: { type: 'f64', unit: 'km', about: 'north of it' },
    deprivation: { type: 'f64', unit: 'share', about: '1 the most deprived tenth, 0 the least' },
    nightLife: { type: 'f64', unit: 'share', about: "share of the city's night-life that is here" },
    prisoners: { type: 'f64', unit: 'persons', about: 'people held in a prison here' },
    sceneHours0: { type: 'f64', unit: 'officer hours a day', about: 'the lever of the same name in the base year' },
    sceneHours: { type: 'f64', unit: 'officer hours a day', about: 'lever: visible patrol at open scenes' },
    presence: { type: 'f64', unit: 'share', about: 'share of open dealing that patrol keeps away today' },
    patrol: {
      type: 'f64',
      unit: 'ratio',
      about: 'hours of officers in public places here, against as many for every resident of the force',
    },
    looked: {
      type: 'f64',
      unit: 'ratio',
      about: 'share of meetings that patrol sees here, against evenly spread hours',
    },
    onRecord: { type: 'f64', unit: 'finds x 1024', about: 'finds of drugs on record here: older ones fade' },
    finds: { type: 'f64', unit: 'finds', about: 'searches of today that found a drug here' },
    usual: {
      type: 'f64',
      unit: 'sd of ordinary meetings',
      about: 'what the cameras here hold for a normal meeting: its mean',
    },
    spread: {
      type: 'f64',
      unit: 'sd of ordinary meetings',
      about: 'and its standard deviation; 0 no camera has looked yet',
    },
    scene: { type: 'f64', unit: 'cent a day', about: 'takings at open spots: exponential mean over 28 days' },
    scene0: { type: 'f64', unit: 'cent a day', about: 'the same when the run began' },
    holder: { type: 'i32', unit: 'row of networks', about: 'network that holds the patch; -1 nobody' },
    custom: { type: 'f64', unit: 'cent a day', about: 'takings of all retail outlets: exponential mean over 14 days' },
  },
} as const satisfies TableSpec;
