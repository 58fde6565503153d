export interface SwitchProps {
  label: string;
  isLabelHidden?: boolean;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
  describedBy?: string;
}

export function Switch({ label, isLabelHidden, isSelected, onChange, isDisabled, describedBy }: SwitchProps) {
  return (
    <label className="switch">
      <input
        type="checkbox"
        role="switch"
        className="switch-track"
        checked={isSelected}
        aria-checked={isSelected}
        disabled={isDisabled}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={isLabelHidden ? 'sr-only' : ''}>{label}</span>
    </label>
  );
}
