import { Link, useNavigate } from '@tanstack/react-router';
import { ChevronsUpDown, CircleUserRound, LogOut, Menu as MenuIcon, Settings } from 'lucide-react';
import { chooseEnvironment, useEnvironment, useMe } from '@/api/me';
import { signOut } from '@/api/session';
import type { EnvironmentRole } from '@/api/types';
import { FirstStepsPill } from '@/features/onboarding/components/first-steps-pill';
import { locale, localeNames, locales, useLocale } from '@/i18n/locale';
import { m } from '@/i18n/paraglide/messages.js';
import { chooseTheme, themes, useTheme } from '@/i18n/theme';
import { Button } from '@/ui/button';
import { Logo } from '@/ui/logo';
import { Menu } from '@/ui/menu';
import { saveLanguage } from './save-language';

export function TopBar({ isNavOpen, onNav }: { isNavOpen: boolean; onNav: () => void }) {
  return (
    <header className="shell-top">
      <Button
        kind="quiet"
        isIcon
        className="shell-nav-button"
        aria-label={m.nav_open()}
        aria-expanded={isNavOpen}
        aria-controls="main-navigation"
        onClick={onNav}
      >
        <MenuIcon size={18} aria-hidden="true" />
      </Button>
      <Link to="/" className="flex no-underline!">
        <Logo isShort />
      </Link>
      <span className="mx-1 h-5 w-px bg-line max-sm:hidden" />
      <EnvironmentSwitch />
      <span className="flex-1" />
      <FirstStepsPill />
      <UserMenu />
    </header>
  );
}

function roleName(role: EnvironmentRole): string {
  const names = {
    guest: m.role_guest,
    basic: m.role_basic,
    advanced: m.role_advanced,
    administrator: m.role_administrator,
  };
  return names[role]();
}

function EnvironmentSwitch() {
  const environments = useMe()?.environments ?? [];
  const current = useEnvironment();
  if (!current) return null;
  return (
    <Menu
      label={m.environment_switch({ name: current.name })}
      trigger={
        <>
          <span className="min-w-0 max-w-44 truncate" translate="no">
            {current.name}
          </span>
          <ChevronsUpDown size={14} aria-hidden="true" className="text-text-2" />
        </>
      }
      groups={[
        {
          id: 'environments',
          title: m.environment(),
          entries: environments.map((environment) => ({
            id: environment.id,
            text: environment.name,
            label: (
              <span className="grid">
                <span translate="no">{environment.name}</span>
                <span className="hint">{roleName(environment.role)}</span>
              </span>
            ),
            isChecked: environment.id === current.id,
            onAction: () => chooseEnvironment(environment.id),
          })),
        },
      ]}
    />
  );
}

function UserMenu() {
  const me = useMe();
  const language = useLocale();
  const theme = useTheme();
  const navigate = useNavigate();
  if (!me) return null;
  const themeNames = { system: m.theme_system(), light: m.theme_light(), dark: m.theme_dark() };
  return (
    <Menu
      label={m.user_menu({ name: me.full_name })}
      trigger={
        <>
          <CircleUserRound size={20} aria-hidden="true" />
          <span className="max-w-36 truncate max-md:hidden" translate="no">
            {me.full_name}
          </span>
        </>
      }
      groups={[
        {
          id: 'language',
          title: m.language(),
          entries: locales.map((item) => ({
            id: item,
            text: localeNames[item],
            label: localeNames[item],
            lang: item,
            isName: true,
            isChecked: item === language,
            onAction: () => {
              locale.choose(item);
              saveLanguage(item);
            },
          })),
        },
        {
          id: 'theme',
          title: m.theme(),
          entries: themes.map((item) => ({
            id: item,
            text: themeNames[item],
            label: themeNames[item],
            isChecked: item === theme,
            onAction: () => chooseTheme(item),
          })),
        },
        {
          id: 'account',
          title: me.email,
          entries: [
            {
              id: 'settings',
              text: m.nav_settings(),
              label: m.nav_settings(),
              icon: <Settings size={16} aria-hidden="true" />,
              onAction: () => void navigate({ to: '/settings' }),
            },
            {
              id: 'sign-out',
              text: m.sign_out(),
              label: m.sign_out(),
              icon: <LogOut size={16} aria-hidden="true" />,
              onAction: () => void signOut(),
            },
          ],
        },
      ]}
    />
  );
}
