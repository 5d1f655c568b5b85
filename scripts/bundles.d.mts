/** Path of the program made out of the sources as they are; it is made first when it is not there. */
export function freshBundle(name: 'cli'): string;
