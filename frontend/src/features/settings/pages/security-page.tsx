import { useQuery } from '@tanstack/react-query';
import { securityQuery } from '@/api/security';
import { m } from '@/i18n/paraglide/messages.js';
import { ErrorPanel } from '@/ui/error-panel';
import { SkeletonLines } from '@/ui/skeleton';
import { IdentitiesSection } from '../components/identities-section';
import { PasskeysSection } from '../components/passkeys-section';
import { PasswordSection } from '../components/password-section';
import { RecoveryCodesSection } from '../components/recovery-codes-section';
import { SessionsSection } from '../components/sessions-section';
import { SettingsFrame } from '../components/settings-frame';
import { TwoStepSection } from '../components/two-step-section';

export function SecurityPage() {
  const security = useQuery(securityQuery);
  return (
    <SettingsFrame title={m.settings_security()} lead={m.settings_security_lead()}>
      {security.isPending && <SkeletonLines lines={6} />}
      {security.error && <ErrorPanel error={security.error} onRetry={() => void security.refetch()} />}
      {security.data && (
        <>
          <PasswordSection security={security.data} />
          <TwoStepSection security={security.data} />
          <PasskeysSection security={security.data} />
          <RecoveryCodesSection security={security.data} />
          <IdentitiesSection security={security.data} />
          <SessionsSection />
        </>
      )}
    </SettingsFrame>
  );
}
