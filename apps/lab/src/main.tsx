import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { startLab } from './state/lab.ts';
import './style/tokens.css';
import './style/page.css';
import './style/parts.css';
import './style/bring.css';
import './style/tour.css';

startLab();
const root = document.querySelector('#lab');
if (root !== null) createRoot(root).render(<App />);

// After the first load the page works without a network. A page opened from a folder has no service worker.
if (import.meta.env.PROD && 'serviceWorker' in navigator && location.protocol.startsWith('http')) {
  addEventListener('load', () => void navigator.serviceWorker.register('./offline.js').catch(() => undefined));
}
