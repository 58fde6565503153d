/// <reference types="vitest/config" />
import { fileURLToPath } from 'node:url';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env.WISSEL_API ?? 'http://localhost:8080';

export default defineConfig({
  base: '/',
  plugins: [
    react(),
    tailwindcss(),
    { ...optimizeLocales.vite({ locales: ['en-US', 'nl-NL'] }), enforce: 'pre' },
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2023',
    manifest: true,
    sourcemap: false,
    // Fonts and images stay files: the content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What nearly every page draws with comes as one file: many small ones are larger together.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /src\/ui\/(banner|password-field|provider-mark|use-form|page|logo|language-switch)\.tsx?$|src\/api\/(client|me|problem|query-client|session|step-up)\.ts$|src\/ui\/crash-panel|preload-helper|messages\/(error_|form_required|sign_in_email|sign_in_button|sign_in_create|sign_in_password|public_footer|sandbox_band)/,
            },
            // Signing in does without these, nearly all else needs them.
            { name: 'forms', test: /src\/ui\/problem-banner\.tsx?$/ },
          ],
        },
      },
    },
  },
  server: { port: 5173, proxy: { '/api': api, '/.well-known': api } },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    restoreMocks: true,
  },
});
