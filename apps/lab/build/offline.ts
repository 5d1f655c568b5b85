import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/**
 * Writes the service worker: at the first visit it keeps every file of the page, and from then on serves them without a
 * network. Names carry a hash of their content, so only the page itself can be old: it is asked for anew when there is a
 * network.
 */
export function offline(): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const files = Object.keys(bundle).filter((name) => !name.endsWith('.map'));
        const hash = createHash('sha256');
        for (const name of files.toSorted()) {
          const file = bundle[name];
          hash.update(name).update(file?.type === 'chunk' ? file.code : (file?.source ?? ''));
        }
        const cache = `assemblage-${hash.digest('hex').slice(0, 12)}`;
        this.emitFile({ type: 'asset', fileName: 'offline.js', source: worker(cache, ['./', ...files]) });
      },
    },
  };
}

function worker(cache: string, files: readonly string[]): string {
  return `const CACHE = ${JSON.stringify(cache)};
const FILES = ${JSON.stringify(files)};
addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)).then(() => skipWaiting()));
});
addEventListener('activate', (event) => {
  const old = (names) => names.filter((name) => name.startsWith('assemblage-') && name !== CACHE);
  event.waitUntil(
    caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))).then(() => clients.claim()),
  );
});
addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET' || new URL(event.request.url).origin !== location.origin) return;
  if (event.request.mode === 'navigate') {
    event.respondWith(fetch(event.request).catch(() => caches.match('./', { ignoreSearch: true })));
    return;
  }
  event.respondWith(caches.match(event.request, { ignoreSearch: true }).then((kept) => kept ?? fetch(event.request)));
});
`;
}
