import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = join(import.meta.dirname, '..');

function filesIn(folder: string, kind = /\.tsx?$/): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'paraglide' ? [] : filesIn(path, kind);
    return kind.test(entry.name) ? [path] : [];
  });
}

interface Source {
  path: string;
  text: string;
  imports: string[];
}

const sources: Source[] = filesIn(src).map((file) => {
  const text = readFileSync(file, 'utf8');
  const found = [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map((match) => match[1] ?? '');
  const imports = found.map((name) => {
    if (name.startsWith('@/')) return name.slice(2);
    return name.startsWith('.') ? relative(src, normalize(join(dirname(file), name))) : `npm:${name}`;
  });
  return { path: relative(src, file), text, imports };
});
const code = sources.filter(
  (source) => !/\.test\.tsx?$/.test(source.path) && !source.path.startsWith('testing/'),
);

/** Which layers each layer may use. */
const allowed: Record<string, readonly string[]> = {
  domain: ['domain'],
  i18n: ['i18n'],
  api: ['api', 'domain', 'i18n'],
  ui: ['ui', 'api', 'domain', 'i18n'],
  features: ['ui', 'api', 'domain', 'i18n'],
  routes: ['routes', 'features', 'ui', 'api', 'domain', 'i18n', 'app'],
  app: ['app', 'routes', 'features', 'ui', 'api', 'domain', 'i18n', 'styles'],
};

function refused(source: Source): string[] {
  const [layer = '', feature] = source.path.split('/');
  return source.imports.filter((target) => {
    if (target.startsWith('npm:')) return false;
    const [targetLayer = '', targetFeature] = target.split('/');
    if (layer === 'features' && targetLayer === 'features') return targetFeature !== feature;
    return !allowed[layer]?.includes(targetLayer);
  });
}

describe('the structure of the sources', () => {
  it('each layer uses only those below it, and no feature another', () => {
    const wrong = code.flatMap((source) => refused(source).map((target) => `${source.path} uses ${target}`));
    expect(wrong).toEqual([]);
  });

  it('React Aria stays in ui', () => {
    const wrong = code.filter(
      (source) =>
        !source.path.startsWith('ui/') &&
        source.imports.some((name) => /^npm:react-(aria|stately)/.test(name)),
    );
    expect(wrong.map((source) => source.path)).toEqual([]);
    const barrels = sources.filter((source) => source.imports.includes('npm:react-aria-components'));
    expect(barrels.map((source) => source.path)).toEqual([]);
  });

  it('domain knows neither React nor the network', () => {
    const wrong = code.filter(
      (source) =>
        source.path.startsWith('domain/') &&
        (source.imports.some((name) => name.startsWith('npm:')) || /\bfetch\(/.test(source.text)),
    );
    expect(wrong.map((source) => source.path)).toEqual([]);
  });

  it('only api and the features’ api.ts call the API', () => {
    const wrong = code.filter(
      (source) =>
        /\bapi\.(GET|POST|PUT|PATCH|DELETE)\(|\bfetch\(/.test(source.text) &&
        !source.path.startsWith('api/') &&
        !/^features\/[^/]+\/api\.ts$/.test(source.path) &&
        source.path !== 'app/shell/save-language.ts',
    );
    expect(wrong.map((source) => source.path)).toEqual([]);
  });

  it('no markup is made of text', () => {
    const wrong = code.filter((source) =>
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|dangerouslySet|\beval\(|new Function/.test(
        source.text,
      ),
    );
    expect(wrong.map((source) => source.path)).toEqual([]);
  });

  it('no file is longer than 400 lines, and names are in kebab-case', () => {
    const files = filesIn(src, /\.(tsx?|css)$/);
    const long = files.filter(
      (file) => !file.endsWith('.gen.ts') && readFileSync(file, 'utf8').split('\n').length > 401,
    );
    expect(long).toEqual([]);
    const odd = files.map((file) => relative(src, file)).filter((path) => !/^[a-z0-9/.-]+$/.test(path));
    expect(odd).toEqual([]);
  });
});
