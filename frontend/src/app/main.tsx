import '@/styles/app.css';
import '@/i18n/theme';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './providers';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
