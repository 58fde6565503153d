import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useEnvironment, useMe } from '@/api/me';
import type { EnvironmentMember, EnvironmentRole } from '@/api/types';
import { date } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { Banner } from '@/ui/banner';
import { Button } from '@/ui/button';
import { Confirm } from '@/ui/dialog';
import { ErrorPanel } from '@/ui/error-panel';
import { Page } from '@/ui/page';
import { ProblemBanner } from '@/ui/problem-banner';
import { SelectField } from '@/ui/select-field';
import { SkeletonLines } from '@/ui/skeleton';
import { toast } from '@/ui/toast';
import { environmentMembersQuery, removeFromEnvironment, setRole } from '../api';

const roles: readonly { value: EnvironmentRole; name: () => string }[] = [
  { value: 'guest', name: m.role_guest },
  { value: 'basic', name: m.role_basic },
  { value: 'advanced', name: m.role_advanced },
  { value: 'administrator', name: m.role_administrator },
];

export function MembersPage() {
  const environment = useEnvironment();
  const me = useMe();
  const members = useQuery({
    ...environmentMembersQuery(environment?.id ?? ''),
    enabled: environment !== null,
  });
  const [failure, setFailure] = useState<unknown>(null);
  const [leaving, setLeaving] = useState<EnvironmentMember | null>(null);
  if (!environment) return null;
  const isAdministrator = environment.role === 'administrator';
  const items = members.data?.items ?? [];
  const administrators = items.filter((member) => member.role === 'administrator').length;

  const act = async (work: Promise<void>): Promise<void> => {
    setFailure(null);
    try {
      await work;
      toast(m.saved());
    } catch (error) {
      setFailure(error);
    }
  };

  return (
    <Page title={m.members_title()} lead={m.members_lead({ name: environment.name })}>
      <ProblemBanner error={failure} />
      {isAdministrator && administrators === 1 && items.length > 1 && (
        <Banner tone="info">{m.members_second_administrator()}</Banner>
      )}
      {members.error && <ErrorPanel error={members.error} onRetry={() => void members.refetch()} />}
      {members.isPending && <SkeletonLines />}
      {items.length > 0 && (
        <div className="card table-scroll">
          <table className="data-table">
            <caption className="sr-only">{m.members_title()}</caption>
            <thead>
              <tr>
                <th scope="col">{m.member_name()}</th>
                <th scope="col">{m.sign_in_email()}</th>
                <th scope="col">{m.member_role()}</th>
                <th scope="col">{m.member_joined()}</th>
                {isAdministrator && (
                  <th scope="col">
                    <span className="sr-only">{m.member_actions()}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {items.map((member) => (
                <tr key={member.user_id}>
                  <td>
                    <span translate="no">{member.full_name}</span>
                    {member.user_id === me?.id && <span className="hint"> {m.member_you()}</span>}
                  </td>
                  <td translate="no">{member.email}</td>
                  <td>
                    {isAdministrator ? (
                      <SelectField
                        label={m.member_role_of({ name: member.full_name })}
                        isLabelHidden
                        className="min-w-36"
                        value={member.role}
                        choices={roles.map((role) => ({ value: role.value, label: role.name() }))}
                        onChange={(role) =>
                          void act(setRole(environment.id, member.user_id, role as EnvironmentRole))
                        }
                      />
                    ) : (
                      roles.find((role) => role.value === member.role)?.name()
                    )}
                  </td>
                  <td className="text-text-2">{date(member.joined_at.slice(0, 10))}</td>
                  {isAdministrator && (
                    <td className="num">
                      <Button
                        kind="quiet"
                        size="small"
                        aria-label={m.member_remove({ name: member.full_name })}
                        onClick={() => setLeaving(member)}
                      >
                        {m.remove()}
                      </Button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="hint max-w-2xl">{m.members_roles_hint()}</p>
      <Confirm
        title={m.member_remove_title({ name: leaving?.full_name ?? '' })}
        body={m.member_remove_body({ name: environment.name })}
        confirmLabel={m.remove()}
        isOpen={leaving !== null}
        onConfirm={() => {
          if (leaving) void act(removeFromEnvironment(environment.id, leaving.user_id));
          setLeaving(null);
        }}
        onClose={() => setLeaving(null)}
      />
    </Page>
  );
}
