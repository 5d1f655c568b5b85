import { lazy, Suspense, useEffect } from 'react';
import { Badge } from './parts/badge.tsx';
import { DropZone } from './parts/drop-zone.tsx';
import { LargeBox } from './parts/large-box.tsx';
import { StoredNote } from './parts/stored-note.tsx';
import { TourInvitation } from './parts/tour-invitation.tsx';
import { ProblemBox, TimeBar } from './parts/time-bar.tsx';
import { go, pause, show, useLab, type ViewName, VIEWS } from './state/lab.ts';
import { chooseTheme, type Theme, useTheme } from './state/theme.ts';
import { useTour } from './state/tour.ts';
import { RunView } from './views/run-view.tsx';

// Loaded when they are opened first.
const MapView = lazy(() => import('./views/map-view.tsx').then(({ MapView: loaded }) => ({ default: loaded })));
const NetworkView = lazy(() =>
  import('./views/network-view.tsx').then(({ NetworkView: loaded }) => ({ default: loaded })),
);
const RisksView = lazy(() => import('./views/risks-view.tsx').then(({ RisksView: loaded }) => ({ default: loaded })));
const AskView = lazy(() => import('./views/ask-view.tsx').then(({ AskView: loaded }) => ({ default: loaded })));
const EvidenceView = lazy(() =>
  import('./views/evidence-view.tsx').then(({ EvidenceView: loaded }) => ({ default: loaded })),
);
const DataView = lazy(() => import('./views/data-view.tsx').then(({ DataView: loaded }) => ({ default: loaded })));
const ValidationView = lazy(() =>
  import('./views/validation-view.tsx').then(({ ValidationView: loaded }) => ({ default: loaded })),
);
const StudyView = lazy(() => import('./views/study-view.tsx').then(({ StudyView: loaded }) => ({ default: loaded })));
const AboutView = lazy(() => import('./views/about-view.tsx').then(({ AboutView: loaded }) => ({ default: loaded })));
const TourCard = lazy(() => import('./parts/tour.tsx').then(({ TourCard: loaded }) => ({ default: loaded })));
const QuestionDialog = lazy(() =>
  import('./parts/question.tsx').then(({ QuestionDialog: loaded }) => ({ default: loaded })),
);

const TITLES: Readonly<Record<ViewName, string>> = {
  run: 'Run',
  map: 'Map',
  network: 'Network',
  risks: 'Risks',
  ask: 'Ask',
  evidence: 'Evidence',
  validation: 'Validation',
  data: 'Share',
  study: 'Study',
  about: 'About',
};

const SHOWN = {
  run: RunView,
  map: MapView,
  network: NetworkView,
  risks: RisksView,
  ask: AskView,
  evidence: EvidenceView,
  validation: ValidationView,
  data: DataView,
  about: AboutView,
  study: StudyView,
};

export function App() {
  const view = useLab((lab) => lab.view);
  const question = useLab((lab) => lab.question);
  const study = useLab((lab) => lab.storedStudy !== undefined);
  const stuck = useLab((lab) => lab.problem !== undefined && lab.opened === undefined);
  const touring = useTour((tour) => tour.stop !== undefined);
  useKeys();
  const View = SHOWN[view];
  return (
    <>
      <a className="skip" href="#main" onClick={focusMain}>
        To the content
      </a>
      <header className="top">
        <div className="name">
          <img src={new URL('./style/mark.svg', import.meta.url).href} alt="" width="28" height="28" />
          <span>Assemblage</span>
        </div>
        <nav aria-label="Views">
          {VIEWS.filter((name) => name !== 'study' || study).map((name) => (
            <button
              key={name}
              type="button"
              aria-current={view === name ? 'page' : undefined}
              onClick={() => show(name)}
            >
              {TITLES[name]}
            </button>
          ))}
        </nav>
        <ThemeChoice />
      </header>
      <Badge />
      <TimeBar />
      <main id="main" tabIndex={-1}>
        <ProblemBox />
        <LinkNote />
        {view === 'run' && <TourInvitation />}
        <LargeBox />
        <VersionNote />
        <StoredNote />
        <Suspense fallback={<p className="loading">The view is being loaded.</p>}>{!stuck && <View />}</Suspense>
      </main>
      <DropZone />
      <Suspense>{question !== undefined && <QuestionDialog />}</Suspense>
      <Suspense>{touring && <TourCard />}</Suspense>
    </>
  );
}

function ThemeChoice() {
  const { theme } = useTheme();
  return (
    <label className="theme">
      <span className="unseen">Light or dark</span>
      <select value={theme} onChange={({ target }) => chooseTheme(target.value as Theme)}>
        <option value="auto">auto</option>
        <option value="light">light</option>
        <option value="dark">dark</option>
      </select>
    </label>
  );
}

/** What of a link makes no sense, and is left out. */
function LinkNote() {
  const wrong = useLab((lab) => lab.wrong);
  if (wrong.length === 0) return null;
  return (
    <section className="caution" role="alert" aria-label="About the link">
      {wrong.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <button type="button" className="link" onClick={() => useLab.setState({ wrong: [] })}>
        Go on without it
      </button>
    </section>
  );
}

/** A link from another version may not give the same run. */
function VersionNote() {
  const { link, facts } = useLab();
  if (link.version === undefined || facts === undefined || link.version === facts.version) return null;
  return (
    <p className="caution" role="status">
      The link was made by version {link.version}; this is version {facts.version}. The run may come out differently.
    </p>
  );
}

function focusMain(event: React.MouseEvent): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#main')?.focus();
}

/** Keys that work wherever nothing is being typed. */
function useKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || useLab.getState().question !== undefined) return;
      if (/^(input|select|textarea|button|summary|a)$/i.test(target.tagName)) return;
      const view = VIEWS[Number(event.key) - 1];
      if (view !== undefined) show(view);
      else if (event.key === ' ') toggle();
      else if (event.key === 'ArrowLeft') look(-7);
      else if (event.key === 'ArrowRight') look(7);
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

function toggle(): void {
  if (useLab.getState().going) pause();
  else go();
}

function look(days: number): void {
  const { cursor, day } = useLab.getState();
  const to = Math.max(0, (cursor ?? day - 1) + days);
  useLab.setState({ cursor: to >= day - 1 ? undefined : to, playing: false });
}
