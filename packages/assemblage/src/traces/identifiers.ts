import { SYNTHETIC } from '../lenses/identifiers.ts';

/** Country code of test networks: no subscriber has one (ITU-T E.212). */
const TEST_NETWORK = '001';
/** Reporting body of test equipment: no handset on sale has one (3GPP TS 23.003 leaves it to GSMA's tests). */
const TEST_EQUIPMENT = '00';

/** A subscriber identity of the test network: 001 and twelve digits of a name. */
export function testImsi(nameLo: number, nameHi: number): string {
  return TEST_NETWORK + digits(nameLo, nameHi, 12);
}

/** A handset of the test range: 00, twelve digits of a name and Luhn's check digit. */
export function testImei(nameLo: number, nameHi: number): string {
  const body = TEST_EQUIPMENT + digits(nameLo, nameHi, 12);
  return body + luhn(body);
}

/** A person, line or network: `SYN-` and 16 hexadecimal digits of a name. */
export function syntheticName(nameLo: number, nameHi: number): string {
  return SYNTHETIC + hexadecimal(nameLo) + hexadecimal(nameHi);
}

function digits(lo: number, hi: number, count: number): string {
  // Below 2^53, so that the remainder is exact.
  const value = ((hi >>> 0) & 0x1fffff) * 4294967296 + (lo >>> 0);
  return String(value % Number(`1e${count}`)).padStart(count, '0');
}

function luhn(body: string): string {
  let sum = 0;
  for (let i = 0; i < body.length; i++) {
    const doubled = Number(body[body.length - 1 - i]) * (i % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}

function hexadecimal(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
