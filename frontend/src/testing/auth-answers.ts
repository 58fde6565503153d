/** What the server says in the tests of these pages, unless one says otherwise. */
import { type Answers, json } from './fake-api';

export const installation = {
  name: 'Wissel',
  network: 'sandbox',
  is_demo: true,
  demo_sign_in: { email: 'demo@wissel.example', password: 'demo demo demo demo' },
  mail_folder_is_used: true,
  languages: ['nl', 'en'],
  version: '1',
};
export const methods = { password: { is_enabled: true }, passkey: { is_enabled: true } };
export const common: Answers = {
  'GET /api/v1/installation': () => json(installation),
  'GET /api/v1/auth/providers': () => json({ items: [], ...methods }),
  'GET /api/v1/terms/current': () =>
    json({ version: '2026-11', language: 'en', title: 'Terms', body: '## One\n\nText' }),
};
export const signedIn = () => json({ access_token: 't', token_type: 'Bearer', expires_in: 300 });
