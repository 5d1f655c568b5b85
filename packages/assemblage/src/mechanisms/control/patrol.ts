import { poisson } from '../../kernel/distributions.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { SIGHT, sightOf, whereMet } from '../../world/street/meeting-place.ts';
import { shownBy } from '../../world/street/practices.ts';
import { againstEvenly, PARTS, scoreTomorrow, seenAgainstEvenly } from '../../world/street/patrol-hours.ts';
import { mechanism } from '../mechanism.ts';

/** Kinds of records of a search in which a drug was found, with or without an offence. */
const FOUND = 2;
const OFFENCE = 3;
/** `visits.stopped` of who was searched and had the drug. */
const BOUGHT = 2;

export const patrol = mechanism({
  name: 'patrol',
  theory:
    'Officers are sent to where drugs were found before, and find where they are sent: records follow patrol and patrol follows records, whatever is true (Lum & Isaac 2016; Ensign et al. 2018). Counting a find the more, the less was looked for it, undoes this. Calls of the public go on record whoever patrols, and draw officers back to what can be seen.',
  phase: 'control',
  over: 'areas',
  needs: 'networks',
  reads: [
    'areas.force',
    'areas.residents',
    'areas.firstDistrict',
    'forces.follow',
    'forces.corrected',
    'areas.keyLo',
    'areas.keyHi',
    'visits.district',
    'visits.outlet',
    'visits.bulk',
    'visits.flagged',
    'visits.stopped',
    'outlets.channel',
    'outlets.network',
    'outlets.line',
    'outlets.district',
    'networks.practice',
    'channels.visibility',
    'records.kind',
    'records.district',
    'districts.area',
    'districts.streetHours',
  ],
  writes: ['areas.onRecord', 'areas.patrol', 'areas.looked', 'areas.finds', 'areaTallies.inSight', 'areaTallies.calls'],
  parameters: {
    fade: {
      about: 'share of the score of an area that is gone by the next day',
      unit: 'share a day',
      value: 0.01,
      low: 0.005,
      high: 0.05,
      spread: 'log-uniform',
      evidence: { rows: ['literature:EnsignEtAl2018'], note: 'the decay of the published check' },
    },
    sees: {
      about: 'how much of what can be seen in a beat an officer hour sees: the share seen is 1 - exp(-this x hours)',
      unit: 'per officer hour a day',
      value: 0.05,
      low: 0.01,
      high: 0.2,
      spread: 'log-uniform',
      evidence: { assumed: 'no experiment was found that varied the hours at one place over a wide range' },
    },
    beat: {
      about: 'residents of a beat: the place that one officer can look over',
      unit: 'persons',
      value: 1700,
      low: 500,
      high: 5000,
      evidence: {
        assumed: 'about a census cell of a city (CP001); that one officer can look over one was not measured',
      },
    },
    calls: {
      about: 'calls of the public for each purchase in full sight',
      unit: 'per purchase',
      value: 0.007,
      low: 0.0007,
      high: 0.07,
      spread: 'log-uniform',
      evidence: {
        assumed:
          'with the next about one call a day for 100,000 residents (1.3 in the city, of which 59 % of dealing that can be seen; .76 and 37 % in Britain); no count by what was seen was found. Each counts as a find: reported and discovered events in one score (Ensign et al. 2018)',
      },
    },
    otherCalls: {
      about: 'calls a day about drugs that no dealing of the model is behind, for 100,000 residents',
      unit: 'calls a day per 100,000 residents',
      value: 0.5,
      low: 0.05,
      high: 5,
      spread: 'log-uniform',
      evidence: { assumed: 'use at home, neighbours, mistakes: as many as of dealing that can be seen; see calls' },
    },
  },

  prepare(p, c) {
    const forces = c.forces.rows[0];
    return {
      p,
      scores: new Float64Array(forces),
      residents: new Float64Array(forces),
      // A practice leaves a half or a quarter of a part: sums are exact.
      sight: sightOf(c.channels),
      inSight: new Float64Array(c.areas.rows[0]),
      byCamera: new Int32Array(c.areas.rows[0]),
    };
  },

  // Finds of today by area, and what could be seen there; what the areas of a force have together.
  open(c, k) {
    const { rows, force, residents, finds } = c.areas;
    finds.fill(0);
    for (let r = 0; r < c.records.rows[0]; r++) {
      const { kind, district } = c.records;
      if (kind[r] === FOUND || kind[r] === OFFENCE) finds[c.districts.area[district[r]]]++;
    }
    look(c, k);
    k.residents.fill(0);
    for (let a = 0; a < rows[0]; a++) k.residents[force[a]] += residents[a];
  },

  block(c, { p, inSight, byCamera }, day, from, to) {
    const { keyLo, keyHi, force, residents, onRecord, looked, finds } = c.areas;
    day.draw(DECISIONS.publicCalls, keyLo as Int32Array, keyHi as Int32Array, from, to - from);
    for (let a = from; a < to; a++) {
      const weighed = 1 + c.forces.corrected[force[a]] * (looked[a] - 1);
      const mean = (p.calls * inSight[a]) / SIGHT + (p.otherCalls * residents[a]) / 100_000;
      const calls = poisson(day.a[a - from], mean);
      c.areaTallies.calls[a] += calls;
      // Who calls, and what a camera flags, does not depend on who patrols: each weighs one, whatever was looked for there.
      const given = calls + byCamera[a];
      onRecord[a] = scoreTomorrow(onRecord[a], p.fade, finds[a] - byCamera[a], weighed) + given * PARTS;
    }
  },

  close(c, { p, scores, residents: all }) {
    const { rows, force, residents, firstDistrict, onRecord, patrol: hours, looked } = c.areas;
    scores.fill(0);
    for (let a = 0; a < rows[0]; a++) scores[force[a]] += onRecord[a];
    for (let a = 0; a < rows[0]; a++) {
      const f = force[a];
      hours[a] = againstEvenly(c.forces.follow[f], onRecord[a], scores[f], residents[a], all[f]);
      looked[a] = seenAgainstEvenly(hours[a], (p.sees * c.districts.streetHours[firstDistrict[a]] * p.beat) / 100_000);
    }
  },
});

type PatrolColumns = Parameters<typeof patrol.block>[0];
type Prepared = Parameters<typeof patrol.block>[1];

/** Purchases of today that others could see, where buyer and seller met, and finds to which a camera brought officers. */
function look(c: PatrolColumns, { sight, inSight, byCamera }: Prepared): void {
  const { rows, district, outlet, bulk, flagged, stopped } = c.visits;
  inSight.fill(0);
  byCamera.fill(0);
  for (let v = 0; v < rows[0]; v++) {
    const o = outlet[v];
    if (o < 0 || bulk[v] === 0) continue;
    const a = c.districts.area[whereMet(c.outlets, o, district[v])];
    inSight[a] += sight[c.outlets.channel[o]] * shownBy(c.networks.practice, c.outlets.network[o]);
    if (flagged[v] === 1 && stopped[v] === BOUGHT) byCamera[a]++;
  }
  for (let a = 0; a < inSight.length; a++) c.areaTallies.inSight[a] += Math.floor(inSight[a]);
}
