//! A name and its value, side by side in a `<dl>`.

interface Props {
  label: string;
  value: string;
  /** Whether the value is one to be glad of; left out where that is no question. */
  good?: boolean;
}

export function Row({ label, value, good }: Props) {
  return (
    <div class="row">
      <dt>{label}</dt>
      <dd class={good === undefined ? undefined : good ? 'yes' : 'no'}>{value}</dd>
    </div>
  );
}
