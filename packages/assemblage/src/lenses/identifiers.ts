/** Every identifier that a lens writes begins with this; no authority, firm or network uses such a form. */
export const SYNTHETIC = 'SYN-';

/** `SYN-` and 16 hexadecimal digits of 64 drawn bits: never the key of an actant. */
export function syntheticIdentifier(words: Int32Array): string {
  return SYNTHETIC + hexadecimal(words[0]) + hexadecimal(words[1]);
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hexadecimal(word: number): string {
  return BYTES[word >>> 24] + BYTES[(word >>> 16) & 255] + BYTES[(word >>> 8) & 255] + BYTES[word & 255];
}
