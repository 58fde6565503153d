import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import * as v from 'valibot';
import { installationQuery, useMe } from '@/api/me';
import type { Me } from '@/api/types';
import { locale, localeNames, locales, useLocale } from '@/i18n/locale';
import { m } from '@/i18n/paraglide/messages.js';
import { chooseTheme, type Theme, themes, useTheme } from '@/i18n/theme';
import { Button } from '@/ui/button';
import { Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { RadioCards } from '@/ui/radio-cards';
import { bySchema } from '@/ui/schema';
import { SkeletonLines } from '@/ui/skeleton';
import { TextField } from '@/ui/text-field';
import { toast } from '@/ui/toast';
import { useForm } from '@/ui/use-form';
import { saveProfile } from '../api';
import { NotificationsSection } from '../components/notifications-section';
import { SettingsFrame } from '../components/settings-frame';

const profileForm = v.object({
  full_name: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(() => m.form_required()),
  ),
});

export function ProfilePage() {
  const me = useMe();
  const language = useLocale();
  const theme = useTheme();
  const { data: installation } = useQuery(installationQuery);
  const [failure, setFailure] = useState<unknown>(null);
  const themeNames: Record<Theme, string> = {
    system: m.theme_system(),
    light: m.theme_light(),
    dark: m.theme_dark(),
  };
  return (
    <SettingsFrame title={m.settings_profile()}>
      <Section title={m.settings_you()}>{me ? <ProfileForm me={me} /> : <SkeletonLines lines={2} />}</Section>
      <Section title={m.language()} lead={m.settings_language_lead()}>
        <div className="grid gap-3 px-5 pb-5">
          <ProblemBanner error={failure} />
          <RadioCards
            label={m.language()}
            value={language}
            choices={locales.map((item) => ({ value: item, label: localeNames[item], lang: item }))}
            onChange={(next) => {
              setFailure(null);
              locale.choose(next);
              saveProfile({ language: next }).catch(setFailure);
            }}
          />
        </div>
      </Section>
      {me && <NotificationsSection me={me} />}
      <Section title={m.theme()}>
        <div className="px-5 pb-5">
          <RadioCards
            label={m.theme()}
            value={theme}
            choices={themes.map((item) => ({ value: item, label: themeNames[item] }))}
            onChange={chooseTheme}
          />
        </div>
      </Section>
      {installation && (
        <p className="hint" translate="no">
          {m.public_footer({ name: installation.name, version: installation.version })}
        </p>
      )}
    </SettingsFrame>
  );
}

function ProfileForm({ me }: { me: Me }) {
  const form = useForm({
    check: bySchema(profileForm),
    initial: { full_name: me.full_name },
    submit: async (values) => {
      await saveProfile(values);
      form.reset(values);
      toast(m.saved());
    },
  });
  return (
    <form className="grid gap-4 px-5 pb-5" noValidate onSubmit={form.onSubmit}>
      <ProblemBanner error={form.failure} />
      <TextField {...form.text('full_name')} label={m.activate_name()} autoComplete="name" />
      <div className="field">
        <span className="label">{m.sign_in_email()}</span>
        <span className="flex flex-wrap items-baseline gap-x-3">
          <span translate="no">{me.email}</span>
          <Link to="/settings/email" className="text-xs leading-6">
            {m.settings_email_change()}
          </Link>
        </span>
      </div>
      <Button type="submit" kind="primary" className="w-fit" isPending={form.isSubmitting}>
        {m.save()}
      </Button>
    </form>
  );
}
