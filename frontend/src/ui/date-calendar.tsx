import { parseDate } from '@internationalized/date';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Calendar, CalendarCell, CalendarGrid } from 'react-aria-components/Calendar';
import { Heading } from 'react-aria-components/Heading';

/** A month to pick a day from. In a chunk of its own: many never open it. */
export function DateCalendar({
  label,
  value,
  onPick,
}: {
  label: string;
  value: string;
  onPick: (value: string) => void;
}) {
  return (
    <Calendar
      aria-label={label}
      autoFocus
      value={value ? parseDate(value) : null}
      onChange={(date) => onPick(date.toString())}
    >
      <header className="flex items-center justify-between gap-2 pb-2">
        <Button slot="previous" className="btn btn-quiet btn-sm btn-icon">
          <ChevronLeft size={16} aria-hidden="true" />
        </Button>
        <Heading className="font-medium" />
        <Button slot="next" className="btn btn-quiet btn-sm btn-icon">
          <ChevronRight size={16} aria-hidden="true" />
        </Button>
      </header>
      <CalendarGrid className="calendar-grid">
        {(date) => <CalendarCell date={date} className="calendar-cell" />}
      </CalendarGrid>
    </Calendar>
  );
}
