import { useState } from 'react';
import type { Me } from '@/api/types';
import { m } from '@/i18n/paraglide/messages.js';
import { Section } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { Switch } from '@/ui/switch';
import { toast } from '@/ui/toast';
import { saveProfile } from '../api';

/** Which mails one wants. Those about the safety of the account come always, and it says so. */
export function NotificationsSection({ me }: { me: Me }) {
  const [failure, setFailure] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);
  const isAdministrator = me.environments.some((environment) => environment.role === 'administrator');
  const save = async (notifications: Partial<Me['notifications']>): Promise<void> => {
    setFailure(null);
    setSaving(true);
    try {
      await saveProfile({ notifications });
      toast(m.saved());
    } catch (error) {
      setFailure(error);
    } finally {
      setSaving(false);
    }
  };
  return (
    <Section title={m.notifications_title()} lead={m.notifications_lead()}>
      <div className="grid gap-3 px-5 pb-5">
        <ProblemBanner error={failure} />
        {isAdministrator ? (
          <div className="grid gap-1">
            <Switch
              label={m.notification_join_requests()}
              isSelected={me.notifications.join_requests}
              isDisabled={isSaving}
              describedBy="join-requests-hint"
              onChange={(join_requests) => void save({ join_requests })}
            />
            <p className="hint" id="join-requests-hint">
              {m.notification_join_requests_hint()}
            </p>
          </div>
        ) : (
          <p>{m.notifications_none()}</p>
        )}
        <p className="hint">{m.notifications_security()}</p>
      </div>
    </Section>
  );
}
