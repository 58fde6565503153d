import { type CalendarDate, parseDate } from '@internationalized/date';
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Calendar, CalendarCell, CalendarGrid } from 'react-aria-components/Calendar';
import { DateInput, DateSegment } from 'react-aria-components/DateField';
import { DatePicker } from 'react-aria-components/DatePicker';
import { Dialog } from 'react-aria-components/Dialog';
import { Group } from 'react-aria-components/Group';
import { Heading } from 'react-aria-components/Heading';
import { Label } from 'react-aria-components/Label';
import { Popover } from 'react-aria-components/Popover';
import { type FieldFinding, Findings, LabelText } from './field-parts';

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
export function DateField({
  label,
  value,
  onChange,
  onBlur,
  findings = [],
  isOptional,
  className,
}: DateFieldProps) {
  const id = useId();
  return (
    <DatePicker
      className={`field ${className ?? ''}`}
      value={read(value)}
      onChange={(next) => onChange(next?.toString() ?? '')}
      onBlur={onBlur}
      isInvalid={findings.some((finding) => finding.severity !== 'warning')}
      validationBehavior="aria"
      shouldForceLeadingZeros
      aria-describedby={findings.length > 0 ? id : undefined}
    >
      <Label className="label">
        <LabelText isOptional={isOptional}>{label}</LabelText>
      </Label>
      <Group className="input date-group">
        <DateInput className="date-input">
          {(segment) => <DateSegment segment={segment} className="date-segment" />}
        </DateInput>
        <AriaButton className="btn btn-quiet btn-sm btn-icon date-button">
          <CalendarDays size={16} aria-hidden="true" />
        </AriaButton>
      </Group>
      <Findings findings={findings} id={id} />
      <Popover className="popover" placement="bottom start">
        <Dialog className="p-2 outline-none">
          <Calendar>
            <header className="flex items-center justify-between gap-2 pb-2">
              <AriaButton slot="previous" className="btn btn-quiet btn-sm btn-icon">
                <ChevronLeft size={16} aria-hidden="true" />
              </AriaButton>
              <Heading className="font-medium" />
              <AriaButton slot="next" className="btn btn-quiet btn-sm btn-icon">
                <ChevronRight size={16} aria-hidden="true" />
              </AriaButton>
            </header>
            <CalendarGrid className="calendar-grid">
              {(date) => <CalendarCell date={date} className="calendar-cell" />}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
