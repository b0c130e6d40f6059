import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { prepareAnnouncer } from './shared/lib/announce.js';
import './shared/styles/index.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html holds no element with the id "root"');

prepareAnnouncer();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
