import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { es, standard, UpdateUser } from '@idp-edge/validator';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useForm } from 'react-hook-form';

// In English `UpdateUserSchema` is enough.
const resolver = standardSchemaResolver(standard(UpdateUser, { catalogue: es }));

/**
 * The values without those that were left empty, and without an address of nothing: in an update each may be left out.
 */
function withoutEmpty(values) {
  const kept = {};
  for (const [key, value] of Object.entries(values)) {
    const own = typeof value === 'object' ? withoutEmpty(value) : value;
    if (own && Object.keys(own).length > 0) kept[key] = own;
  }
  return kept;
}

function Profile() {
  const [saved, save] = useState();
  const { register, handleSubmit, formState } = useForm({
    mode: 'onTouched',
    resolver: (values, ...rest) => resolver(withoutEmpty(values), ...rest),
  });
  const { emailAddress, address } = formState.errors;
  return (
    <form onSubmit={handleSubmit(save)}>
      <input aria-label="Correo" {...register('emailAddress')} />
      {emailAddress && <p role="alert">{emailAddress.message}</p>}
      {['street', 'city', 'state', 'zip'].map((name) => (
        <div key={name}>
          <input aria-label={name} {...register(`address.${name}`)} />
          {address?.[name] && <p role="alert">{address[name].message}</p>}
        </div>
      ))}
      <button type="submit">Guardar</button>
      <output>{saved && JSON.stringify(saved)}</output>
    </form>
  );
}

createRoot(document.getElementById('root')).render(<Profile />);
