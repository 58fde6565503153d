import { useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck } from 'lucide-react';
import type { components } from '@/api/schema.gen';
import { dateTime } from '@/i18n/format';
import { m } from '@/i18n/paraglide/messages.js';
import { Chip } from '@/ui/chip';
import { ErrorPanel } from '@/ui/error-panel';
import { Section } from '@/ui/page';
import { SkeletonLines } from '@/ui/skeleton';
import { networksQuery } from '../api';

type AccessPoint = components['schemas']['AccessPointView'];

/** The networks of the installation and, where it is an access point of its own, how it stands there. */
export function Networks() {
  const networks = useQuery(networksQuery);
  const point = networks.data?.access_point;
  return (
    <Section title={m.operator_networks()} lead={m.operator_networks_lead()}>
      {networks.isPending && <SkeletonLines />}
      {networks.error && <ErrorPanel error={networks.error} onRetry={() => void networks.refetch()} />}
      {networks.data && (
        <div className="grid gap-3 px-5 pb-5">
          <ul className="grid gap-1">
            {networks.data.names.map((name) => (
              <li key={name}>
                <span translate="no">{name}</span>
                {name === networks.data.default && networks.data.names.length > 1 && (
                  <span className="text-text-2"> ({m.operator_networks_default()})</span>
                )}
              </li>
            ))}
          </ul>
          {point && <Standing point={point} />}
        </div>
      )}
      {point && <Certificates point={point} />}
    </Section>
  );
}

function Standing({ point }: { point: AccessPoint }) {
  return (
    <dl className="dl">
      <dt>{m.operator_access_point()}</dt>
      <dd className="mono wrap-anywhere" translate="no">
        {point.as4_url}
      </dd>
      <dt>{m.operator_smp()}</dt>
      <dd className="mono wrap-anywhere" translate="no">
        {point.smp_id} {point.smp_url}
      </dd>
      <dt>{m.operator_sml()}</dt>
      <dd className="wrap-anywhere">
        <span className="mono" translate="no">
          {point.sml_zone}
        </span>{' '}
        {point.registered_at
          ? m.operator_sml_registered({ date: dateTime(point.registered_at) })
          : m.operator_sml_waiting()}
        {point.registration_failure && (
          <span className="mono block text-xs" lang="en" translate="no">
            {point.registration_failure}
          </span>
        )}
      </dd>
      <dt>{m.operator_revocations()}</dt>
      <dd>
        {point.revocations_kept_at
          ? m.operator_revocations_kept({ date: dateTime(point.revocations_kept_at) })
          : m.operator_revocations_unknown()}
      </dd>
    </dl>
  );
}

const ROLES = {
  access_point: m.operator_certificate_role_access_point,
  smp: m.operator_certificate_role_smp,
};

function Certificates({ point }: { point: AccessPoint }) {
  return (
    <div className="table-scroll">
      <table className="data-table">
        <caption className="sr-only">{m.operator_certificates()}</caption>
        <thead>
          <tr>
            <th scope="col">{m.operator_certificate_role()}</th>
            <th scope="col">{m.operator_certificate_seat()}</th>
            <th scope="col">{m.operator_certificate_until()}</th>
            <th scope="col" className="num">
              {m.operator_certificate_left()}
            </th>
            <th scope="col">{m.operator_certificate_holds()}</th>
          </tr>
        </thead>
        <tbody>
          {point.certificates.map((one) => (
            <tr key={one.role}>
              <td>{ROLES[one.role]()}</td>
              <td className="mono" translate="no">
                {one.seat}
              </td>
              <td>{dateTime(one.valid_until)}</td>
              <td className="num">{one.days_left}</td>
              <td>
                {one.ends_soon ? (
                  <Chip tone="danger" icon={CircleAlert}>
                    {m.operator_certificate_ends_soon()}
                  </Chip>
                ) : (
                  <Chip tone="ok" icon={CircleCheck}>
                    {m.operator_certificate_holds()}
                  </Chip>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
