import { Problem, quoted } from 'assemblage';

/** Where the runs of a study are lived when it is not here. */
export type Place =
  | { readonly kind: 'slurm' | 'print' | 'kubernetes' }
  /** A cluster that is reached through its login node. */
  | { readonly kind: 'ssh'; readonly login: string; readonly folder: string };

/** Where studies lie in the home of the login node when nothing else is said. */
const HOME = 'assemblage';

/** `slurm`, `slurm://user@login`, `slurm://user@login/folder/below/home`, `print` or `kubernetes`. */
export function placeOf(written: string): Place {
  if (written === 'slurm' || written === 'print' || written === 'kubernetes') return { kind: written };
  // A login that begins with a dash would be read as an option of ssh.
  const [, login, folder] = /^slurm:\/\/([A-Za-z0-9_][\w.@-]*)(?:\/([\w./ -]+))?$/.exec(written) ?? [];
  if (login !== undefined) return { kind: 'ssh', login, folder: folder ?? HOME };
  throw new Problem('AS203', `${quoted(written)} is no place where a study can be lived`, {
    where: { file: '--on' },
    expected: 'slurm, slurm://user@login, print or kubernetes',
  });
}
