import { riskLinks } from '../link.ts';

const COVER = [
  { lever: 'sceneCameras', more: 'raises', policies: ['cameras'] },
  { lever: 'otherCameras', more: 'raises', policies: ['cameras'] },
] as const;
const LOOKS = { lever: 'cameraLooks', more: 'raises', policies: ['cameras'] } as const;
const MEMORY = { lever: 'cameraMemory', more: 'moves', policies: ['cameras'] } as const;
const TROUBLE = {
  who: 'seller',
  what: 'custom of those to whom it is a trouble',
  parameter: 'pull-of-practices.trouble',
} as const;
const HANDS_OVER = { family: 'handOver', does: 'lowers its rate' } as const;

/** What becomes of meetings in view of cameras: of those of sellers, and of everybody else's. */
export const LINKS_OF_CAMERAS = riskLinks([
  {
    id: 'purchase-flagged',
    object: 'purchase',
    link: 'is flagged by a camera',
    leadsTo: ['buyer-searched', 'flagged-seller'],
    bears: ['user', 'seller'],
    by: ['cameras'],
    rate: ['cameras.shift', 'cameras.shiftTakenOn'],
    practices: [{ family: 'channel', does: 'lowers its rate' }, HANDS_OVER],
    levers: [...COVER, LOOKS, MEMORY],
    tactics: [],
    costs: [TROUBLE],
    made: { adds: 'areaTallies.dealsFlagged' },
  },
  {
    id: 'flagged-seller',
    object: 'flaggedDeal',
    link: 'brings officers, who learn who sold',
    harm: 'a seller is arrested, the stock is seized',
    leadsTo: [],
    bears: ['seller'],
    by: ['cameras'],
    rate: ['cameras.reach', 'cameras.told'],
    practices: [],
    levers: [],
    tactics: [],
    costs: [],
    made: { adds: 'tallies.raids' },
    share: true,
  },
  {
    id: 'bystander-flagged',
    object: 'ordinaryMeeting',
    link: 'is flagged by a camera',
    harm: 'two people who did nothing are flagged',
    leadsTo: ['flagged-stopped'],
    bears: ['bystander'],
    by: ['cameras'],
    rate: ['cameras.meetings'],
    practices: [{ family: 'handOver', does: 'raises its rate' }],
    levers: [...COVER, LOOKS, MEMORY],
    tactics: [],
    costs: [],
    made: { adds: 'areaTallies.wronglyFlagged' },
  },
  {
    id: 'flagged-stopped',
    object: 'wronglyFlagged',
    link: 'is met by officers in time',
    harm: 'a bystander is searched',
    leadsTo: [],
    bears: ['bystander'],
    by: ['cameras'],
    rate: ['cameras.reach'],
    practices: [],
    levers: [],
    tactics: [],
    costs: [],
    made: { adds: 'tallies.bystanders' },
    share: true,
  },
]);
