import { afterEach } from 'vitest';
import '../shared/styles/index.css';

afterEach(() => {
  localStorage.clear();
  delete document.documentElement.dataset['theme'];
});
