import { LINE_UP } from '../../world/street/lines.ts';
import { mechanism } from '../mechanism.ts';

/** Meetings that are seen less than this take place indoors: at a door, in a house, at a post office. */
const INDOORS = 0.1;
const METRES_A_KM = 1000;

export const countAccess = mechanism({
  name: 'count-access',
  theory:
    'The ledger of the day by area: how far buyer and seller live apart, what is handed over at a place-bound tie, what is bought where no trust is asked, which lines can be reached. Whole numbers.',
  phase: 'ledger',
  over: 'visits',
  needs: 'networks',
  reads: [
    'visits.district',
    'visits.outlet',
    'visits.bulk',
    'outlets.asks',
    'outlets.channel',
    'outlets.network',
    'districts.area',
    'networks.area',
    'areas.x',
    'areas.y',
    'channels.visibility',
    'lines.state',
    'lines.area',
    'lines.away',
  ],
  writes: [
    'areaTallies.withoutTrust',
    'areaTallies.metres',
    'areaTallies.placeBound',
    'areaTallies.linesUp',
    'areaTallies.countyLines',
  ],
  parameters: {},

  prepare() {
    return {};
  },

  block(c, _k, _day, from, to) {
    const { district, outlet, bulk } = c.visits;
    const { withoutTrust, metres, placeBound } = c.areaTallies;
    const { x, y } = c.areas;
    for (let v = from; v < to; v++) {
      if (bulk[v] === 0) continue;
      const o = outlet[v];
      const area = c.districts.area[district[v]];
      if (c.outlets.asks[o] === 0) withoutTrust[area]++;
      if (c.channels.visibility[c.outlets.channel[o]] < INDOORS) placeBound[area] += bulk[v];
      const network = c.outlets.network[o];
      if (network < 0) continue;
      const home = c.networks.area[network];
      if (home === area) continue;
      const east = x[home] - x[area];
      const north = y[home] - y[area];
      metres[area] += Math.floor(Math.sqrt(east * east + north * north) * METRES_A_KM + 0.5);
    }
  },

  close(c) {
    const { linesUp, countyLines } = c.areaTallies;
    for (let l = 0; l < c.lines.rows[0]; l++) {
      if (c.lines.state[l] !== LINE_UP) continue;
      linesUp[c.lines.area[l]]++;
      if (c.lines.away[l] === 1) countyLines[c.lines.area[l]]++;
    }
  },
});
