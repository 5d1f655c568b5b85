import type { Parameters } from '../../evidence/parameter.ts';
import { LINES_AT_START } from './market/lines.ts';
import { POLICING } from './market/police.ts';
import { SELLERS } from './market/sellers.ts';
import { VICTIMS } from './market/victims.ts';

/** How networks, lines, victims and forces stand when a street world begins. */
export const STREET = { ...SELLERS, ...LINES_AT_START, ...VICTIMS, ...POLICING } as const satisfies Parameters;
