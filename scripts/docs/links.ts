import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Links of a page that lead nowhere: to a file that is not there, or to a heading that its page does not have. */
export function brokenLinks(file: string): string[] {
  return linksOf(readFileSync(file, 'utf8')).filter((link) => !leadsSomewhere(link, file));
}

function linksOf(text: string): string[] {
  const prose = text.replaceAll(/```[\s\S]*?```/g, '').replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
}

function leadsSomewhere(link: string, from: string): boolean {
  if (/^https?:\/\//.test(link)) return true;
  const [path = '', heading] = link.split('#');
  const target = path === '' ? from : join(dirname(from), path);
  if (!existsSync(target)) return false;
  if (heading === undefined || statSync(target).isDirectory()) return heading === undefined;
  return headingsOf(readFileSync(target, 'utf8')).includes(heading);
}

/** Anchors as GitHub makes them: small letters, hyphens for spaces, no other signs. */
function headingsOf(text: string): string[] {
  const seen = new Map<string, number>();
  return [...text.replaceAll(/```[\s\S]*?```/g, '').matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => {
    const anchor = title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}
