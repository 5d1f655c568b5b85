import { approach } from './access/approach.ts';
import { choice } from './access/choice.ts';
import { introductions } from './access/introductions.ts';
import { search } from './access/search.ts';
import { bookkeeping } from './adaptation/bookkeeping.ts';
import { handOver } from './adaptation/hand-over.ts';
import { learning } from './adaptation/learning.ts';
import { messageServices } from './adaptation/message-services.ts';
import { perceivedRisk } from './adaptation/perceived-risk.ts';
import { pullOfPractices } from './adaptation/pull-of-practices.ts';
import { tactics } from './adaptation/tactics.ts';
import { talking } from './control/talking.ts';
import { cameras } from './control/cameras.ts';
import { patrol } from './control/patrol.ts';
import { raids } from './control/raids.ts';
import { scenePatrol } from './control/scene-patrol.ts';
import { streetSearches } from './control/street-searches.ts';
import { undercover } from './control/undercover.ts';
import { demand } from './demand/demand.ts';
import { countVictims } from './exploitation/count-victims.ts';
import { homes } from './exploitation/homes.ts';
import { recruitment } from './exploitation/recruitment.ts';
import { referrals } from './exploitation/referrals.ts';
import { release } from './exploitation/release.ts';
import { runners } from './exploitation/runners.ts';
import { careers } from './health/careers.ts';
import { poisoning } from './health/poisoning.ts';
import { treatment } from './health/treatment.ts';
import { turns } from './health/turns.ts';
import { use } from './health/use.ts';
import { countAccess } from './ledger/count-access.ts';
import { countPurchases } from './ledger/count-purchases.ts';
import { countUses } from './ledger/count-uses.ts';
import { aftermath } from './lines/aftermath.ts';
import { dispatch } from './lines/dispatch.ts';
import { investigation } from './lines/investigation.ts';
import { lineRecovery } from './lines/line-recovery.ts';
import { numbers } from './lines/numbers.ts';
import { offers } from './lines/offers.ts';
import { runnerArrests } from './lines/runner-arrests.ts';
import { turnedRecords } from './lines/turned-records.ts';
import { wrongLinks } from './lines/wrong-links.ts';
import type { Mechanism } from './mechanism.ts';
import { associates } from './organisation/associates.ts';
import { drones } from './organisation/drones.ts';
import { countyExport } from './organisation/export.ts';
import { networks } from './organisation/networks.ts';
import { seats } from './organisation/seats.ts';
import { socialSupply } from './organisation/social-supply.ts';
import { succession } from './organisation/succession.ts';
import { ties } from './organisation/ties.ts';
import { desertion } from './rivalry/desertion.ts';
import { disputes } from './rivalry/disputes.ts';
import { onlineQuarrels } from './rivalry/online-quarrels.ts';
import { robbery } from './rivalry/robbery.ts';
import { scene } from './rivalry/scene.ts';
import { territory } from './rivalry/territory.ts';
import { violence } from './rivalry/violence.ts';
import { delivery } from './supply/delivery.ts';
import { importing } from './supply/importing.ts';
import { reorder } from './supply/reorder.ts';
import { experience } from './trade/experience.ts';
import { purchase } from './trade/purchase.ts';
import { credit } from './trust/credit.ts';
import { trust } from './trust/trust.ts';

const CATALOGUE = [
  demand,
  credit,
  offers,
  search,
  introductions,
  approach,
  choice,
  purchase,
  experience,
  dispatch,
  handOver,
  reorder,
  importing,
  delivery,
  territory,
  disputes,
  onlineQuarrels,
  robbery,
  violence,
  desertion,
  succession,
  networks,
  socialSupply,
  lineRecovery,
  numbers,
  countyExport,
  runners,
  recruitment,
  homes,
  drones,
  ties,
  cameras,
  streetSearches,
  raids,
  patrol,
  scenePatrol,
  runnerArrests,
  undercover,
  investigation,
  wrongLinks,
  turnedRecords,
  talking,
  release,
  referrals,
  use,
  poisoning,
  turns,
  careers,
  treatment,
  perceivedRisk,
  associates,
  trust,
  learning,
  messageServices,
  pullOfPractices,
  tactics,
  countPurchases,
  countUses,
  bookkeeping,
  countAccess,
  countVictims,
  scene,
  aftermath,
  seats,
] as unknown as readonly Mechanism[];

/** The catalogue by name; inside a phase of the day, mechanisms act in this order. */
export const MECHANISMS: Readonly<Record<string, Mechanism>> = Object.fromEntries(
  CATALOGUE.map((entry) => [entry.name, entry]),
);
