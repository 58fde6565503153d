import { type CalendarDate, parseDate } from '@internationalized/date';
import { CalendarDays } from 'lucide-react';
import { lazy, Suspense, useId } from 'react';
import { DateField as AriaDateField, DateInput, DateSegment } from 'react-aria-components/DateField';
import { Label } from 'react-aria-components/Label';
import { m } from '@/i18n/paraglide/messages.js';
import { type FieldFinding, Findings, LabelText } from './field-parts';
import { Spinner } from './spinner';
import { usePopover } from './use-popover';

const loadCalendar = () => import('./date-calendar').then((module) => ({ default: module.DateCalendar }));
const DateCalendar = lazy(loadCalendar);

export interface DateFieldProps {
  label: string;
  /** YYYY-MM-DD or empty. */
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  findings?: readonly FieldFinding[];
  isOptional?: boolean;
  className?: string;
}

function read(value: string): CalendarDate | null {
  try {
    return value ? parseDate(value) : null;
  } catch {
    return null;
  }
}

/** A date in the order of the chosen language, typed or picked. */
export function DateField(props: DateFieldProps) {
  const { label, value, onChange, findings = [] } = props;
  const id = useId();
  const { anchor, box, isOpen, open, close, onToggle } = usePopover<HTMLButtonElement>();
  return (
    <div className={`field ${props.className ?? ''}`}>
      <AriaDateField
        className="field"
        value={read(value)}
        onChange={(next) => onChange(next?.toString() ?? '')}
        onBlur={props.onBlur}
        isInvalid={findings.some((finding) => finding.severity !== 'warning')}
        validationBehavior="aria"
        shouldForceLeadingZeros
        aria-describedby={findings.length > 0 ? id : undefined}
      >
        <Label className="label">
          <LabelText isOptional={props.isOptional}>{label}</LabelText>
        </Label>
        <span className="relative">
          <DateInput className="input date-input">
            {(segment) => <DateSegment segment={segment} className="date-segment" />}
          </DateInput>
          <button
            ref={anchor}
            type="button"
            className="btn btn-quiet btn-sm btn-icon absolute! top-[3px] right-[3px]"
            aria-label={m.date_choose({ label })}
            aria-haspopup="dialog"
            aria-expanded={isOpen}
            onPointerEnter={() => void loadCalendar()}
            onClick={() => (isOpen ? close() : open())}
          >
            <CalendarDays size={16} aria-hidden="true" />
          </button>
        </span>
      </AriaDateField>
      <div ref={box} popover="auto" role="dialog" aria-label={label} className="popover" onToggle={onToggle}>
        {/* The room is kept while the calendar loads, so that the popover knows where it fits. */}
        <div className="min-h-72 min-w-66 p-2">
          {isOpen && (
            <Suspense fallback={<Spinner />}>
              <DateCalendar
                label={label}
                value={read(value)?.toString() ?? ''}
                onPick={(next) => {
                  onChange(next);
                  close();
                }}
              />
            </Suspense>
          )}
        </div>
      </div>
      <Findings findings={findings} id={id} />
    </div>
  );
}
