//! The box that removes a stored detail from the profile.

import { type Field, idOf } from '../fields.ts';

interface Props {
  field: Field;
  checked: boolean;
  onChange: (yes: boolean) => void;
}

export function RemoveBox({ field, checked, onChange }: Props) {
  const id = `${idOf(field.path)}-remove`;
  return (
    <div class="remove">
      <input id={id} type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <label for={id}>Remove my {field.label.replace(/^Phone/, 'phone')}</label>
    </div>
  );
}
